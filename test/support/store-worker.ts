import { setInterval } from 'node:timers';
import { UserError } from '../../src/domain/errors.ts';
import type { OperationKey } from '../../src/domain/ids.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createSystemClock } from '../../src/system-clock.ts';
import { intent } from './store-rows.ts';

// A process of its own on a store that others use too. Says what it did, line by line, on stdout.
const say = (line: string | number): void => {
  process.stdout.write(`${line}\n`);
};

const jobs: Readonly<Record<string, (store: Store) => Promise<void>>> = {
  open: async () => say('opened'),

  async claim(store) {
    for (let i = 0; i < 60; i += 1) {
      const key: OperationKey = `place:folder/${i}`;
      const claim = await store.ledger.claim(
        intent({ key, handoff: undefined, state: 'sent', token: `${process.pid}` }),
      );
      if (claim === 'claimed') say(key);
    }
  },

  async count(store) {
    for (let i = 0; i < 60; i += 1)
      await store.transaction(async (inside) => {
        const before = Number((await inside.cursors.get('n')) ?? '0');
        await inside.cursors.set('n', String(before + 1));
      });
  },

  async lease(store) {
    for (let i = 0; i < 40; i += 1) {
      const lease = await store.leases.acquire('pass', 60_000);
      if (lease === undefined) continue;
      say(lease.token);
      await store.leases.release(lease);
    }
  },

  async commit(store) {
    for (let i = 1; ; i += 1) {
      await store.ledger.claim(intent({ key: `place:folder/${i}`, handoff: undefined, state: 'sent' }));
      say(i);
    }
  },

  async hang(store) {
    await store.transaction(async (inside) => {
      await inside.cursors.set('n', 'half');
      say('inside');
      await new Promise(() => setInterval(() => say('still inside'), 60_000));
    });
  },
};

const [job = '', url = ''] = process.argv.slice(2);
try {
  const store = await openStore({ url, clock: createSystemClock() });
  await jobs[job]?.(store);
  await store.close();
} catch (error) {
  say(error instanceof UserError ? error.code : String(error));
}
