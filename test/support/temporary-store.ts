import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import type { Clock } from '../../src/domain/clock.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { tableKeys } from '../../src/store/table-keys.ts';
import { type TemporaryDatabase, temporaryDatabases } from './temporary-postgres.ts';

export interface HandClock extends Clock {
  readonly set: (at: number) => void;
}

/** A clock that stands still until it is set. */
export function handClock(start: number): HandClock {
  let at = start;
  return {
    now: () => at,
    sleep: async (ms) => {
      at += ms;
    },
    set: (to) => {
      at = to;
    },
  };
}

/** Directories that are gone after each test. */
export function temporaryDirectories(): () => string {
  const made: string[] = [];
  afterEach(() => {
    for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
  });
  return () => {
    const directory = mkdtempSync(join(tmpdir(), 'handoff-store-'));
    made.push(directory);
    return directory;
  };
}

export interface TemporaryStore {
  readonly store: Store;
  readonly clock: HandClock;
  readonly url: string;
  readonly path: string;
  /** Another connection to the same store, as a second process would have. */
  readonly another: () => Promise<Store>;
}

type Place = () => Promise<string>;

/** URLs under which there is no store yet. */
export function temporaryPlaces(kind: Store['kind']): Place {
  if (kind === 'sqlite') return files();
  const newDatabase = temporaryDatabases();
  return async () => (await newDatabase()).url;
}

/** Stores that are closed after each test and gone after the last: on real files, or on a real PostgreSQL. */
export function temporaryStores(kind: Store['kind'] = 'sqlite'): () => Promise<TemporaryStore> {
  const open: Store[] = [];
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });
  const newPlace = kind === 'sqlite' ? files() : databases();
  // A process stands still while it waits for a file, so nothing that it could wait for would ever happen.
  const lockTimeoutMs = kind === 'sqlite' ? 50 : 20_000;
  return async () => {
    const url = await newPlace();
    const clock = handClock(1_000);
    const another = async () => {
      const store = await openStore({ url, clock, lockTimeoutMs });
      open.push(store);
      return store;
    };
    const store = await another();
    return { store, clock, url, path: store.path, another };
  };
}

/** For `describe.each`: what the store promises, it promises on both. */
export const bothKinds: readonly Store['kind'][] = ['sqlite', 'postgres'];

function files(): Place {
  const newDirectory = temporaryDirectories();
  return async () => `file:${join(newDirectory(), 'handoff.db')}`;
}

/** Making a database takes longer than a test: each is emptied after a test and used again. */
function databases(): Place {
  const newDatabase = temporaryDatabases();
  const free: TemporaryDatabase[] = [];
  const taken: TemporaryDatabase[] = [];
  afterEach(async () => {
    for (const database of taken.splice(0)) {
      await database.query(emptied);
      free.push(database);
    }
  });
  return async () => {
    const database = free.pop() ?? (await newDatabase());
    taken.push(database);
    return database.url;
  };
}

// Quicker than `truncate`, which makes new files for every table and index.
const emptied = Object.keys(tableKeys)
  .reverse()
  .map((table) => `delete from ${table.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`)
  .join(';');
