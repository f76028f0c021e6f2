import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Clock } from '../../src/domain/clock.ts';
import { connect } from '../../src/store/connect.ts';
import { openStore, storeOn } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { storedTables } from '../../src/store/stored-tables.ts';
import { everyVerb } from './every-verb.ts';
import type { RunStore, RunStores, Trouble } from './run-store.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Each run has a database of its own on this server, of which the user may make databases. */
export async function postgresRunStores(serverUrl: string): Promise<RunStores> {
  const admin = await connected(serverUrl);
  const base = `handoff_chaos_${randomBytes(6).toString('hex')}`;
  await admin.query(`create database ${base} encoding 'UTF8' template template0`);
  const urlOf = (name: string) => {
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return url.href;
  };
  await (await openStore({ url: urlOf(base), clock: { now: () => 0, sleep: async () => undefined } })).close();
  let runs = 0;
  return {
    open: ({ time }) => {
      runs += 1;
      const name = `${base}_${runs}`;
      return time.standStill(async () => {
        await admin.query(`create database ${name} template ${base}`);
        return openRunStore(name, urlOf(name), admin, time);
      });
    },
    async end() {
      await admin.query(`drop database ${base} with (force)`);
      await admin.end();
    },
  };
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  // A session that is ended is told so by the next query too.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** One after the other, in the order in which they were asked for: the same seed is then the same run. */
function takingTurns(time: VirtualTime): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) =>
    time.standStill(() => {
      const turn = last.then(work);
      last = turn.catch(() => undefined);
      return turn;
    });
}

async function openRunStore(name: string, url: string, admin: pg.Client, time: VirtualTime): Promise<RunStore> {
  const connection = connect(url, { lockTimeoutMs: 20 });
  const turn = takingTurns(time);
  const seenBy = (clock: Clock): Store => {
    const inner = storeOn(connection, clock);
    return {
      ...everyVerb(inner, (_verb, work) => turn(work)),
      transaction: (work) => turn(() => inner.transaction(work)),
    };
  };
  const store = seenBy(time);
  const other = await connected(url);
  const tables = storedTables.map((table) => table.name);
  let lift = async (): Promise<void> => undefined;
  const free = async () => {
    await lift();
    lift = async () => undefined;
  };
  return {
    store,
    seenBy,
    afflict: (trouble) =>
      turn(async () => {
        await free();
        if (trouble !== undefined) lift = await troubles[trouble]({ name, admin, other });
      }),
    copyAside: () =>
      turn(async () => {
        await other.query('create schema aside');
        for (const table of tables) await other.query(`create table aside.${table} as table public.${table}`);
      }),
    putBack: () =>
      turn(async () => {
        await free();
        await other.query(`truncate ${tables.map((table) => `public.${table}`).join(', ')}`);
        for (const table of tables) await other.query(`insert into public.${table} table aside.${table}`);
        return store;
      }),
    end: () =>
      time.standStill(async () => {
        await free();
        await other.end();
        await connection.db.destroy();
        await admin.query(`drop database ${name} with (force)`);
      }),
  };
}

interface Around {
  readonly name: string;
  readonly admin: pg.Client;
  readonly other: pg.Client;
}

/** Makes a trouble and answers how to end it. */
type MakeTrouble = (around: Around) => Promise<() => Promise<void>>;

/** What a session was told at its start holds until its end. */
const endSessions = async ({ name, admin, other }: Around): Promise<void> => {
  const { rows } = await other.query<{ own: number }>('select pg_backend_pid() as own');
  await admin.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and pid <> $2', [
    name,
    rows[0]?.own,
  ]);
};

const troubles: Readonly<Record<Trouble, MakeTrouble>> = {
  // No disk can be filled here; a server whose disk is full may restart, which ends all sessions.
  async full(around) {
    await endSessions(around);
    return async () => undefined;
  },
  async 'read-only'(around) {
    const { name, admin } = around;
    await admin.query(`alter database ${name} set default_transaction_read_only = on`);
    await endSessions(around);
    return async () => {
      await admin.query(`alter database ${name} reset default_transaction_read_only`);
      await endSessions(around);
    };
  },
  async locked({ other }) {
    const tables = storedTables.map(({ name }) => `public.${name}`).join(', ');
    await other.query('begin');
    await other.query(`lock table ${tables} in exclusive mode`);
    return async () => {
      await other.query('rollback');
    };
  },
};
