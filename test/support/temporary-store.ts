import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import type { Clock } from '../../src/domain/clock.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';

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
  readonly path: string;
  /** Another connection to the same file, as a second process would have. */
  readonly another: () => Promise<Store>;
}

/** Stores on real files, closed and removed after each test. */
export function temporaryStores(): () => Promise<TemporaryStore> {
  const open: Store[] = [];
  const newDirectory = temporaryDirectories();
  afterEach(async () => {
    for (const store of open.splice(0)) await store.close();
  });
  return async () => {
    const path = join(newDirectory(), 'handoff.db');
    const clock = handClock(1_000);
    const another = async () => {
      const store = await openStore({ url: `file:${path}`, clock, lockTimeoutMs: 50 });
      open.push(store);
      return store;
    };
    return { store: await another(), clock, path, another };
  };
}
