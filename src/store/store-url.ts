import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../domain/errors.ts';
import { memoryPath } from './sqlite-database.ts';

export interface PostgresAddress {
  readonly kind: 'postgres';
  /** As the client takes it, with whatever secrets it holds. */
  readonly connectionString: string;
  /** Host, port and database, for people. */
  readonly path: string;
}

/** Where the store is kept: an absolute path (relative ones seen from the working directory), or a database. */
export type StoreAddress = PostgresAddress | { readonly kind: 'sqlite'; readonly path: string };

/** Reads `file:` and `postgres:` URLs; `file::memory:` stays. Throws a `UserError` without anything secret in it. */
export function parseStoreUrl(url: string): StoreAddress {
  if (/^postgres(?:ql)?:/i.test(url)) return postgresAddress(url);
  return { kind: 'sqlite', path: pathOf(url) };
}

function pathOf(url: string): string {
  const path = /^file:(.*)$/s.exec(url)?.[1] ?? '';
  if (path === memoryPath) return memoryPath;
  if (path === '' || path.includes('?') || path.includes('\0')) throw badUrl(url);
  if (!path.startsWith('//')) return resolve(path);
  const parsed = URL.parse(url);
  if (parsed === null || parsed.hostname !== '') throw badUrl(url);
  return fileURLToPath(parsed);
}

function postgresAddress(url: string): PostgresAddress {
  const parsed = URL.parse(url);
  const database = parsed?.pathname.slice(1) ?? '';
  if (parsed === null || database === '' || parsed.hash !== '') throw badDatabaseUrl();
  const { hostname, port, searchParams } = parsed;
  const host = searchParams.get('host') ?? (hostname === '' ? 'localhost' : hostname);
  checkCertificates(searchParams);
  return {
    kind: 'postgres',
    connectionString: parsed.href,
    path: `postgres://${host}:${port === '' ? '5432' : port}/${database}`,
  };
}

/** The client does so already, and says on every start that a later version will not; here it stays what is meant. */
function checkCertificates(options: URLSearchParams): void {
  const isAnyKind = ['prefer', 'require', 'verify-ca'].includes(options.get('sslmode') ?? '');
  if (isAnyKind && !options.has('uselibpqcompat')) options.set('sslmode', 'verify-full');
}

// The scheme is all that is shown: what was meant to be another database's address may hold a password.
const badUrl = (url: string): UserError =>
  new UserError(
    'STORE_URL',
    `DATABASE_URL (${/^[a-z]+:/i.exec(url)?.[0] ?? 'without a scheme'}) names neither a file nor a PostgreSQL database.`,
    {
      fix: 'Write file: and a path, relative (file:./data/handoff.db) or absolute (file:///var/lib/handoff/handoff.db), with no options behind it; or postgres://USER:PASSWORD@HOST:5432/DATABASE.',
    },
  );

const badDatabaseUrl = (): UserError =>
  new UserError('STORE_DATABASE_URL', 'DATABASE_URL is no complete address of a PostgreSQL database.', {
    fix: 'Write postgres://USER:PASSWORD@HOST:5432/DATABASE, with every character of user and password that is neither letter nor digit as %XX (@ is %40, # is %23, / is %2F).',
  });
