import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readUsers } from '../../src/commands/users-file.ts';
import type { Ask } from '../../src/init/question.ts';
import { isPassword } from '../../src/web/access/password-hash.ts';
import { runCommand, temporaryFolders } from '../support/rehearsal.ts';

const newFolder = temporaryFolders();
const password = 'canary horse battery';

/** Somebody at a terminal who types these, one after the other. */
const typing = (...typed: readonly string[]) => {
  const left = [...typed];
  const ask: Ask = { ask: async () => ({ kind: 'answer', answer: [left.shift() ?? ''] }) };
  return { ask: async () => ask };
};

function place() {
  const cwd = newFolder();
  const path = join(cwd, 'users.yaml');
  const run = (typed: readonly string[], ...argv: readonly string[]) =>
    runCommand(['user', ...argv], { cwd, ...typing(...typed) });
  return { cwd, path, run };
}

describe('handoff user', () => {
  test('adds somebody, asks for the password twice, and keeps only what it is checked against', async () => {
    const { path, run } = place();
    expect(await run([password, password], 'add', 'ana@example.com', '--role', 'admin')).toEqual({
      exit: 0,
      out: 'ana@example.com can sign in as admin.\n',
      err: '',
    });
    const [ana, ...others] = await readUsers(path);
    expect([ana?.name, ana?.role, await isPassword(password, ana?.password ?? ''), others]).toEqual([
      ...['ana@example.com', 'admin', true, []],
    ]);
    expect([statSync(path).mode & 0o777, readFileSync(path, 'utf8').includes('canary')]).toEqual([0o600, false]);
  });

  test('changes somebody, lists and removes; whatever the case of the name', async () => {
    const { run } = place();
    await run([password, password], 'add', 'Ana');
    await run([password, password], 'add', 'bo', '--role', 'operator');
    await run([password, password], 'add', 'ANA', '--role', 'admin');
    expect((await run([], 'list')).out).toBe('ANA  admin\nbo  operator\n');
    expect((await run([], 'remove', 'ana')).exit).toBe(0);
    expect((await run([], 'list')).out).toBe('bo  operator\n');
  }, 20_000);

  test('keeps who was added or removed while the password was typed', async () => {
    const { cwd, run } = place();
    await run([password, password], 'add', 'gone');
    const ask: Ask = {
      ask: async ({ kind }) => {
        await run([], 'remove', 'gone');
        await run([password, password], 'add', 'bo');
        return { kind: 'answer', answer: [kind === 'secret' ? password : ''] };
      },
    };
    await runCommand(['user', 'add', 'ana'], { cwd, ask: async () => ask });
    expect((await run([], 'list')).out).toBe('ana  viewer\nbo  viewer\n');
  }, 20_000);

  test('takes the password from a file where nobody can be asked', async () => {
    const { cwd, path } = place();
    writeFileSync(join(cwd, 'word'), `${password}\n`);
    const { exit } = await runCommand(['user', 'add', 'ana', '--password-file', join(cwd, 'word')], { cwd });
    const [ana] = await readUsers(path);
    expect([exit, await isPassword(password, ana?.password ?? '')]).toEqual([0, true]);
  });

  test.each([
    { name: 'nobody', argv: ['add'], typed: [], code: 'USER_NAME_MISSING' },
    { name: 'somebody unknown to remove', argv: ['remove', 'x'], typed: [], code: 'USER_UNKNOWN' },
    { name: 'a short password', argv: ['add', 'x'], typed: ['short', 'short'], code: 'USER_PASSWORD_SHORT' },
    { name: 'a slip', argv: ['add', 'x'], typed: [password, `${password}!`], code: 'USER_PASSWORD_DIFFERS' },
    { name: 'no such file', argv: ['add', 'x', '--password-file', '/no'], typed: [], code: 'USER_PASSWORD_FILE' },
  ])('refuses $name and writes nothing', async ({ argv, typed, code }) => {
    const { path, run } = place();
    const { exit, err } = await run(typed, ...argv);
    expect([exit, err.split(':')[0], await readUsers(path)]).toEqual([3, code, []]);
  });

  test('refuses where there is no terminal', async () => {
    const { cwd } = place();
    expect((await runCommand(['user', 'add', 'x'], { cwd })).err).toContain('USER_PASSWORD_MISSING');
  });

  test.each([
    { name: 'a password as it is', text: `users: [{ name: ana, role: admin, password: ${password} }]` },
    { name: 'no such role', text: 'users: [{ name: ana, role: king, password: canary }]' },
    { name: 'no YAML', text: 'users: [canary' },
  ])('says that a file with $name does not fit, and quotes nothing of it', async ({ text }) => {
    const { path, run } = place();
    writeFileSync(path, text);
    const { exit, err } = await run([], 'list');
    expect([exit, err.split(':')[0], err.includes('canary')]).toEqual([3, 'USERS_FILE_INVALID', false]);
  });
});
