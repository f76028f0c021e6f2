import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../domain/errors.ts';
import { memoryPath } from './sqlite-database.ts';

/** The absolute path behind a `file:` URL, relative ones seen from the working directory; `file::memory:` stays. */
export function parseStoreUrl(url: string): string {
  if (/^postgres(ql)?:/i.test(url))
    throw new UserError(
      'STORE_POSTGRES_LATER',
      'This version keeps its store in SQLite, and DATABASE_URL names PostgreSQL.',
      {
        fix: 'Set DATABASE_URL to a file, such as file:./data/handoff.db, or leave it out.',
      },
    );
  const path = /^file:(.*)$/s.exec(url)?.[1] ?? '';
  if (path === memoryPath) return memoryPath;
  if (path === '' || path.includes('?') || path.includes('\0')) throw badUrl(url);
  if (!path.startsWith('//')) return resolve(path);
  const parsed = URL.parse(url);
  if (parsed === null || parsed.hostname !== '') throw badUrl(url);
  return fileURLToPath(parsed);
}

// The scheme is all that is shown: what was meant to be another database's address may hold a password.
const badUrl = (url: string): UserError =>
  new UserError(
    'STORE_URL',
    `DATABASE_URL (${/^[a-z]+:/i.exec(url)?.[0] ?? 'without a scheme'}) does not name a file.`,
    {
      fix: 'Write file: and a path, relative (file:./data/handoff.db) or absolute (file:///var/lib/handoff/handoff.db), with no options behind it.',
    },
  );
