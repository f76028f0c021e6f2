import { readFile, rename, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { roles } from '../domain/access.ts';
import { UserError } from '../domain/errors.ts';
import type { User } from '../web/access/access.ts';
import { isPasswordHash } from '../web/access/password-hash.ts';

const Users = z.strictObject({
  users: z.array(
    z.strictObject({
      name: z.string().min(1),
      role: z.enum(roles, `one of ${roles.join(', ')}`),
      password: z.string().refine(isPasswordHash, 'what `handoff user add` writes, which begins with scrypt$'),
    }),
  ),
});

/** Those in the file; none where there is no file. Throws `UserError` that quotes nothing of what is in it. */
export async function readUsers(path: string): Promise<readonly User[]> {
  const text = await textOf(path);
  if (text === undefined) return [];
  const { data, error } = Users.safeParse(parsed(text));
  if (data !== undefined) return data.users;
  throw new UserError('USERS_FILE_INVALID', `${path} is not a file of users:\n${z.prettifyError(error)}`, {
    fix: 'Take the entry out, and add the user again with `handoff user add`.',
  });
}

/** From those who are in the file at that moment: somebody else may have written it since it was looked at. */
export async function changeUsers(path: string, change: (users: readonly User[]) => readonly User[]): Promise<void> {
  const users = await readUsers(path);
  const changed = change(users);
  if (changed !== users) await writeUsers(path, changed);
}

/** Readable by its owner alone, and there as a whole or as it was. */
export async function writeUsers(path: string, users: readonly User[]): Promise<void> {
  const sorted = users.toSorted((a, b) => a.name.localeCompare(b.name));
  const beside = `${resolve(path)}.new`;
  try {
    await writeFile(
      beside,
      `# Written by \`handoff user\`. Holds no passwords, only what they are checked against.\n${stringify({ users: sorted })}`,
      { mode: 0o600 },
    );
    await rename(beside, resolve(path));
  } catch (cause) {
    throw new UserError('USERS_FILE_UNUSABLE', `${path} cannot be written (${codeOf(cause)}).`, {
      fix: 'Let this user write to the folder, or set USERS_FILE to another place.',
      cause,
    });
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    throw new UserError('USERS_FILE_UNUSABLE', `${path} cannot be read (${codeOf(cause)}).`, {
      fix: 'Let the user of the service read it, and nobody else.',
      cause,
    });
  }
}

/** What is no YAML is no list of users either; its text is quoted nowhere. */
function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown reason';
