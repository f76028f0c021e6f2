import { expect, test } from '@jest/globals';
import { UserError } from '../../src/domain/errors.ts';
import { brokenIsOver, tellingBroken } from '../../src/engine/tell-broken.ts';
import { createLogger } from '../../src/log.ts';
import { handClock, temporaryStores } from '../support/temporary-store.ts';

const newStore = temporaryStores();
const log = createLogger({ level: 'silent', clock: handClock(0), mask: (text) => text });
const rejected = new UserError('CLICKUP_TOKEN_REJECTED', 'ClickUp refuses token-secret.', { fix: 'Make another.' });

async function service() {
  const { store, clock } = await newStore();
  const deps = { store, log, mask: (text: string) => text.replaceAll('token-secret', '***') };
  const ends = (error: unknown) => tellingBroken(deps, () => Promise.reject(error)).catch((reason: unknown) => reason);
  const open = async () =>
    (await store.exceptions.open()).map(({ code, message, evidence }) => ({ code, message, evidence }));
  return { store, clock, deps, ends, open };
}

test('what a pass ended of is raised while passes end of it, and is over with the first that does not', async () => {
  const { store, deps, ends, open } = await service();
  expect(await ends(rejected)).toBe(rejected);
  await ends(rejected);
  expect(await open()).toEqual([{ code: 'CLICKUP_TOKEN_REJECTED', message: 'ClickUp refuses ***.' }]);
  expect(await tellingBroken(deps, async () => 'done')).toBe('done');
  await brokenIsOver(store);
  expect(await open()).toEqual([]);
});

test('another cause takes the place of the one before; what has no code is told as such', async () => {
  const { ends, open } = await service();
  await ends(rejected);
  await ends(new TypeError('token-secret is not a function'));
  expect(await open()).toEqual([
    { code: 'PASS_FAILED', message: 'The last pass did not come to its end.', evidence: ['*** is not a function'] },
  ]);
});

test('that somebody else is at it says nothing, and what others raised stays', async () => {
  const { store, ends, open } = await service();
  const skew = { code: 'CLOCK_SKEW', message: 'Two minutes.', fix: 'Set it.' };
  await store.exceptions.raise(skew);
  await store.exceptions.raise({ ...skew, deal: '7' });
  await ends(new UserError('PASS_UNDER_WAY', 'Another process.', { fix: 'Wait.' }));
  await ends(rejected);
  await brokenIsOver(store);
  expect((await open()).map(({ code }) => code)).toEqual(['CLOCK_SKEW', 'CLOCK_SKEW']);
});

test('what the daily examination says of the same trouble is enough, whichever of them came first', async () => {
  const { store, ends, open } = await service();
  await ends(rejected);
  await store.exceptions.raise({ code: rejected.code, message: 'The token is refused.', fix: 'Make another.' });
  await ends(rejected);
  await ends(rejected);
  expect(await open()).toEqual([{ code: 'CLICKUP_TOKEN_REJECTED', message: 'The token is refused.' }]);
});

test('a store that cannot be written keeps no pass from ending as it ended', async () => {
  const { store } = await service();
  const broken = { ...store, cursors: { ...store.cursors, get: () => Promise.reject(new Error('no store')) } };
  const deps = { store: broken, log, mask: (text: string) => text };
  expect(await tellingBroken(deps, () => Promise.reject(rejected)).catch((error: unknown) => error)).toBe(rejected);
});
