import { readFile } from 'node:fs/promises';
import { loadEnv } from '../config/load-env.ts';
import { readConfig } from '../config/read-config.ts';
import type { Role } from '../domain/access.ts';
import { exitCode, UserError } from '../domain/errors.ts';
import type { Store } from '../store/store.ts';
import type { User } from '../web/access/access.ts';
import { hashPassword } from '../web/access/password-hash.ts';
import { usersPath } from './access.ts';
import type { Exit, Io } from './io.ts';
import { openForLooking } from './session.ts';
import { userOf } from './user-of.ts';
import { changeUsers, readUsers } from './users-file.ts';

export interface UserFlags {
  readonly verb: 'add' | 'remove' | 'list';
  readonly name: string | undefined;
  readonly role: Role;
  readonly passwordFile?: string | undefined;
}

const fewestCharacters = 12;

/** Who signs in with a password. The service reads the file anew for every page: nothing has to be started again. */
export async function userCommand({ verb, name, ...flags }: UserFlags, io: Io): Promise<Exit> {
  const config = readConfig(loadEnv(io.env, io.cwd));
  const path = usersPath(config, io.cwd);
  const users = await readUsers(path);
  if (verb === 'list') {
    for (const one of users) io.out(`${one.name}  ${one.role}\n`);
    return exitCode.ok;
  }
  if (name === undefined || name.trim() === '')
    throw new UserError('USER_NAME_MISSING', `Nobody is named whom \`user ${verb}\` is about.`, {
      fix: `Write the name behind it: \`handoff user ${verb} ana@example.com\`.`,
    });
  const without = (all: readonly User[]) => all.filter((one) => one.name.toLowerCase() !== name.toLowerCase());
  // Before anything is written: what cannot be noted is not done.
  const store = await openForLooking(config.databaseUrl, io);
  try {
    return verb === 'remove'
      ? await remove(name, { path, isKnown: without(users).length < users.length, without, store }, io)
      : await add({ ...flags, name }, { path, without, store }, io);
  } finally {
    await store.close();
  }
}

interface Place {
  readonly path: string;
  readonly without: (users: readonly User[]) => readonly User[];
  readonly store: Store;
}

async function add(
  { name, role, passwordFile }: Pick<UserFlags, 'role' | 'passwordFile'> & Pick<User, 'name'>,
  { path, without, store }: Place,
  io: Io,
): Promise<Exit> {
  const password = passwordFile === undefined ? await asked(io) : await fromFile(passwordFile);
  if ([...password].length < fewestCharacters)
    throw new UserError('USER_PASSWORD_SHORT', `A password needs at least ${fewestCharacters} characters.`, {
      fix: 'Some words in a row are easy to remember and hard to guess.',
    });
  const user = { name, role, password: await hashPassword(password) };
  await changeUsers(path, (users) => [...without(users), user]);
  await note(name, { did: 'added', role }, store, io);
  io.out(`${name} can sign in as ${role}.\n`);
  return exitCode.ok;
}

async function remove(
  name: string,
  { path, isKnown, without, store }: Place & { readonly isKnown: boolean },
  io: Io,
): Promise<Exit> {
  if (!isKnown)
    throw new UserError('USER_UNKNOWN', `There is no ${name} in ${path}.`, { fix: '`handoff user list` shows them.' });
  await changeUsers(path, without);
  await note(name, { did: 'removed' }, store, io);
  io.out(`${name} cannot sign in any more, and is signed out.\n`);
  return exitCode.ok;
}

/** In the trail, where there is one already: who may sign in before the first start, the line of that start tells. */
const note = (name: string, facts: Readonly<Record<string, string>>, { audit }: Store, io: Io): Promise<void> =>
  audit.append({ at: io.clock.now(), kind: 'user', facts, texts: { by: userOf(io), name } });

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
