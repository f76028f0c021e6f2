import { expect, test } from '@jest/globals';
import { keepAlive } from '../../src/engine/keep-alive.ts';
import { createLogger } from '../../src/log.ts';
import { handClock, temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();
const log = createLogger({ level: 'silent', clock: handClock(0), mask: (text) => text });
const own = { id: 'p1', name: 'here, process 1' };

test('a process is known to be there from its start to its end', async () => {
  const { store, clock } = await newStore();
  const alive = await keepAlive({ store, clock, log, ...own });
  expect(await store.processes.all()).toEqual([{ ...own, startedAt: 1_000, seenAt: 1_000 }]);
  await alive.stop();
  expect(await store.processes.all()).toEqual([]);
});

test('a store that does not answer stops nobody', async () => {
  const { clock } = await newStore();
  const refusing = async () => {
    throw new Error('no answer');
  };
  const processes = { beat: refusing, leave: refusing, all: refusing };
  await (await keepAlive({ store: { kind: 'postgres', processes }, clock, log, ...own })).stop();
});
