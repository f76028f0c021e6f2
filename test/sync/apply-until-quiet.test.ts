import { expect, test } from '@jest/globals';
import { createPasses, shippedTexts } from '../support/passes.ts';

test('whoever is told to stop while copies arrive does so within a second, and the next pass finishes them', async () => {
  let mayStop = true;
  let isStopping = false;
  const { pass, win, stateOf, store } = await createPasses({
    deals: 0,
    texts: shippedTexts('standard'),
    stopping: () => isStopping,
    progress: ({ step }) => {
      isStopping ||= mayStop && step === 'waiting for templates to arrive';
    },
  });
  const deal = win();
  await pass();
  expect([await stateOf(deal), isStopping]).toEqual(['building', true]);
  const copied = (await store.ledger.of(`${deal}/e1`)).find(({ kind }) => kind === 'copy-list-template');
  const stoppedAfter = ((await store.passes.last())?.finishedAt ?? Number.NaN) - (copied?.updatedAt ?? Number.NaN);
  expect(stoppedAfter).toBeLessThanOrEqual(1_000);
  mayStop = false;
  isStopping = false;
  await pass();
  expect(await stateOf(deal)).toBe('offered');
});

test('copies come to rest where one look at all of them takes longer than a pass has patience', async () => {
  const { pass, win, fail, stateOf } = await createPasses({ deals: 0, texts: shippedTexts('standard') });
  const deals = Array.from({ length: 24 }, () => win());
  fail({ fault: 'slow', slowMs: 28_000, vendor: 'clickup', method: 'GET', path: '/team/[^/]+/task$' });
  await pass();
  await pass();
  expect(await Promise.all(deals.map(stateOf))).toEqual(deals.map(() => 'offered'));
});
