import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describeBroken } from './broken-portal.ts';

describeBroken('a set-up', [
  {
    name: 'others may read .env',
    breaks: ({ place }) => {
      writeFileSync(join(place, '.env'), 'LOG_LEVEL=silent\n');
      chmodSync(join(place, '.env'), 0o644);
    },
    finds: ['SECRET_FILE_OPEN', 'warning', 'setup'],
    says: ['its mode is 644', 'chmod 600'],
    mends: ({ place }) => chmodSync(join(place, '.env'), 0o600),
  },
  {
    name: 'the file of a token is not there',
    breaks: ({ setEnv }) => setEnv({ CLICKUP_TOKEN: '', CLICKUP_TOKEN_FILE: '/nowhere/clickup' }),
    finds: ['CONFIG_SECRET_FILE', 'error', 'setup'],
    says: ['The file that CLICKUP_TOKEN_FILE names cannot be read (ENOENT)'],
    mends: ({ setEnv, env, place }) => {
      writeFileSync(join(place, 'token'), String(env['CLICKUP_TOKEN']), { mode: 0o600 });
      setEnv({ CLICKUP_TOKEN_FILE: join(place, 'token') });
    },
  },
  {
    name: 'the clock of the machine is wrong',
    breaks: ({ skewBy }) => skewBy(-10 * 60_000),
    finds: ['CLOCK_SKEW', 'error', 'setup'],
    says: ['The clock of this machine is behind', /"(?:599|600) s apart, by the dates/],
    mends: ({ skewBy }) => skewBy(0),
  },
  {
    name: 'there is no folder of mappings',
    breaks: ({ setEnv, place }) => setEnv({ MAPPINGS_DIR: join(place, 'mapings') }),
    finds: ['MAPPINGS_DIR_MISSING', 'error', 'mappings'],
    says: ['There is no folder'],
    mends: ({ setEnv, place }) => setEnv({ MAPPINGS_DIR: join(place, 'mappings') }),
  },
  {
    name: 'a mapping has an error',
    breaks: ({ edit }) => edit('agency-kickoff.yaml', 'designer: {', 'desinger: {'),
    finds: ['ROLE_UNKNOWN', 'error', 'mappings'],
    says: ['agency-kickoff.yaml:'],
    mends: ({ edit }) => edit('agency-kickoff.yaml', 'desinger: {', 'designer: {'),
  },
  {
    name: 'a newer version wrote the store',
    running: true,
    breaks: ({ place }) =>
      change(place, "insert into kysely_migration (name, timestamp) values ('9999-future', '2030')"),
    finds: ['STORE_NEWER', 'error', 'store'],
    says: ['it has 9999-future'],
    mends: ({ place }) => change(place, "delete from kysely_migration where name = '9999-future'"),
  },
  {
    name: 'the store is a database of another program',
    breaks: ({ place }) => change(place, 'create table cookies (id integer)'),
    finds: ['STORE_FOREIGN', 'error', 'store'],
    says: ['a database of another program'],
    mends: ({ setEnv, place }) => setEnv({ DATABASE_URL: `file:${join(place, 'own.db')}` }),
  },
  {
    name: 'the store is no database',
    breaks: ({ place }) => writeFileSync(join(place, 'handoff.db'), 'x'.repeat(8192), { mode: 0o600 }),
    finds: ['STORE_CORRUPT', 'error', 'store'],
    says: ['is not a sound SQLite database'],
    mends: ({ setEnv, place }) => setEnv({ DATABASE_URL: `file:${join(place, 'own.db')}` }),
  },
  {
    name: 'the store is a folder',
    breaks: ({ setEnv, place }) => {
      mkdirSync(join(place, 'folder.db'), { mode: 0o700 });
      setEnv({ DATABASE_URL: `file:${join(place, 'folder.db')}` });
    },
    finds: ['STORE_IS_DIRECTORY', 'error', 'store'],
    says: ['is a directory, and a file is expected'],
    mends: ({ setEnv, place }) => setEnv({ DATABASE_URL: `file:${join(place, 'own.db')}` }),
  },
  {
    name: 'others may read the store',
    running: true,
    breaks: ({ place }) => chmodSync(join(place, 'handoff.db'), 0o644),
    finds: ['STORE_OPEN_TO_OTHERS', 'warning', 'store'],
    says: ['names of customers', 'its mode is 644'],
    mends: ({ place }) => chmodSync(join(place, 'handoff.db'), 0o600),
  },
  {
    name: 'the address of the store is none',
    breaks: ({ setEnv }) => setEnv({ DATABASE_URL: 'mysql://nobody:canary@localhost/x' }),
    finds: ['CONFIG_INVALID', 'error', 'setup'],
    says: ['DATABASE_URL is a value of'],
    mends: ({ setEnv, place }) => setEnv({ DATABASE_URL: `file:${join(place, 'own.db')}` }),
  },
]);

function change(place: string, sql: string): void {
  const path = join(place, 'handoff.db');
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
  chmodSync(path, 0o600);
}
