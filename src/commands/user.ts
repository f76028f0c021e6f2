import { readFile } from 'node:fs/promises';
import { loadEnv } from '../config/load-env.ts';
import { readConfig } from '../config/read-config.ts';
import type { Role } from '../domain/access.ts';
import { exitCode, UserError } from '../domain/errors.ts';
import type { User } from '../web/access/access.ts';
import { hashPassword } from '../web/access/password-hash.ts';
import { usersPath } from './access.ts';
import type { Exit, Io } from './io.ts';
import { readUsers, writeUsers } from './users-file.ts';

export interface UserFlags {
  readonly verb: 'add' | 'remove' | 'list';
  readonly name: string | undefined;
  readonly role: Role;
  readonly passwordFile?: string | undefined;
}

const fewestCharacters = 12;

/** Who signs in with a password. The service reads the file anew for every page: nothing has to be started again. */
export async function userCommand({ verb, name, ...flags }: UserFlags, io: Io): Promise<Exit> {
  const path = usersPath(readConfig(loadEnv(io.env, io.cwd)), io.cwd);
  const users = await readUsers(path);
  if (verb === 'list') {
    for (const one of users) io.out(`${one.name}  ${one.role}\n`);
    return exitCode.ok;
  }
  if (name === undefined || name.trim() === '')
    throw new UserError('USER_NAME_MISSING', `Nobody is named whom \`user ${verb}\` is about.`, {
      fix: `Write the name behind it: \`handoff user ${verb} ana@example.com\`.`,
    });
  const others = users.filter((one) => one.name.toLowerCase() !== name.toLowerCase());
  return verb === 'remove'
    ? remove(name, { path, isKnown: others.length < users.length, others }, io)
    : add({ ...flags, name }, { path, others }, io);
}

async function add(
  { name, role, passwordFile }: Pick<UserFlags, 'role' | 'passwordFile'> & Pick<User, 'name'>,
  { path, others }: { readonly path: string; readonly others: readonly User[] },
  io: Io,
): Promise<Exit> {
  const password = passwordFile === undefined ? await asked(io) : await fromFile(passwordFile);
  if ([...password].length < fewestCharacters)
    throw new UserError('USER_PASSWORD_SHORT', `A password needs at least ${fewestCharacters} characters.`, {
      fix: 'Some words in a row are easy to remember and hard to guess.',
    });
  await writeUsers(path, [...others, { name, role, password: await hashPassword(password) }]);
  io.out(`${name} can sign in as ${role}.\n`);
  return exitCode.ok;
}

async function remove(
  name: string,
  { path, isKnown, others }: { readonly path: string; readonly isKnown: boolean; readonly others: readonly User[] },
  io: Io,
): Promise<Exit> {
  if (!isKnown)
    throw new UserError('USER_UNKNOWN', `There is no ${name} in ${path}.`, { fix: '`handoff user list` shows them.' });
  await writeUsers(path, others);
  io.out(`${name} cannot sign in any more, and is signed out.\n`);
  return exitCode.ok;
}

/** Hidden while it is typed, and twice: nobody sees a slip. */
async function asked(io: Io): Promise<string> {
  if (io.ask === undefined)
    throw new UserError('USER_PASSWORD_MISSING', 'There is no terminal to ask for the password at.', {
      fix: 'Run it in a terminal, or put the password alone into a file and name it with --password-file.',
    });
  const { ask } = await io.ask();
  const typed = async (message: string) => {
    const reply = await ask({ kind: 'secret', message });
    return reply.kind === 'answer' ? (reply.answer[0] ?? '') : '';
  };
  const password = await typed('Password');
  if (password === (await typed('Once more'))) return password;
  throw new UserError('USER_PASSWORD_DIFFERS', 'The two passwords are not the same.', { fix: 'Run it again.' });
}

async function fromFile(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/\r?\n$/, '');
  } catch (cause) {
    throw new UserError('USER_PASSWORD_FILE', 'The file that --password-file names cannot be read.', {
      fix: 'Put the password alone into a file that you may read.',
      cause,
    });
  }
}
