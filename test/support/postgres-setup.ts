import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { startPostgres } from './postgres-server.ts';

interface Run {
  readonly rootDir: string;
  readonly testPathPatterns: {
    readonly toExecutor: (options: { rootDir: string }) => { readonly isMatch: (path: string) => boolean };
  };
}

const asksForIt = /\bbothKinds\b|'postgres'|\/temporary-postgres\.ts'/;

/**
 * Starts one PostgreSQL for all tests of this run, unless DATABASE_URL_TEST names one (of a user who may create
 * databases) or none of the tests asks for it. Where it does not start, the tests that need it say why.
 */
export default async function setUp({ rootDir, testPathPatterns }: Run): Promise<void> {
  const chosen = testPathPatterns.toExecutor({ rootDir });
  const files = globSync('test/**/*.test.ts', { cwd: rootDir }).map((file) => resolve(rootDir, file));
  const isNeeded = files.some((file) => chosen.isMatch(file) && asksForIt.test(readFileSync(file, 'utf8')));
  if (!isNeeded || process.env['DATABASE_URL_TEST']) return;
  try {
    const server = await startPostgres();
    process.env['HANDOFF_TEST_POSTGRES'] = server.url;
    Object.assign(globalThis, { stopPostgres: server.stop });
  } catch (error) {
    process.env['HANDOFF_TEST_POSTGRES_FAILURE'] = String(error);
  }
}
