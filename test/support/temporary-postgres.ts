import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import pg from 'pg';

/** Of the PostgreSQL that all tests of this run share. Without one the tests that ask for it fail, and say why. */
export function postgresUrl(): string {
  const url = process.env['DATABASE_URL_TEST'] || process.env['HANDOFF_TEST_POSTGRES'];
  if (url !== undefined && url !== '') return url;
  const reason = process.env['HANDOFF_TEST_POSTGRES_FAILURE'] ?? 'nothing started one';
  throw new Error(`The store is tested on PostgreSQL too, and there is none: ${reason}.
Name one in DATABASE_URL_TEST (of a user who may create databases), or run \`npm ci\` again to get the one for tests.`);
}

export interface TemporaryDatabase {
  readonly url: string;
  /** As another program would ask, past the store. */
  readonly query: (sql: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;
}

// In an order of names that is no program's own: what relies on the order of bytes is found out.
const likeNoOther = "encoding 'UTF8' locale_provider icu icu_locale 'en-US' template template0";

/** Databases that are empty when they are taken, and gone after the last test of the file. */
export function temporaryDatabases(): (options?: string) => Promise<TemporaryDatabase> {
  const clients: pg.Client[] = [];
  const names: string[] = [];
  let admin: pg.Client;
  const connected = async (url: string) => {
    const client = new pg.Client(url);
    // It is told with the query that it interrupts, and a server that is made to end connections ends this one too.
    client.on('error', () => undefined);
    await client.connect();
    clients.push(client);
    return client;
  };
  beforeAll(async () => {
    admin = await connected(postgresUrl());
  });
  afterAll(async () => {
    for (const name of names) await admin.query(`drop database "${name}" with (force)`);
    for (const client of clients) await client.end();
  });
  return async (options = likeNoOther) => {
    const name = `handoff_${randomBytes(6).toString('hex')}`;
    await admin.query(`create database "${name}" ${options}`);
    names.push(name);
    const url = new URL(postgresUrl());
    url.pathname = `/${name}`;
    const client = await connected(url.href);
    return { url: url.href, query: async (sql, values = []) => (await client.query(sql, [...values])).rows };
  };
}
