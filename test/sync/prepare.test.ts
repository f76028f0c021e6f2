import { describe, expect, test } from '@jest/globals';
import { missedBy } from '../../src/engine/missed-pass.ts';
import type { Store } from '../../src/store/store.ts';
import { createPasses, shippedTexts } from '../support/passes.ts';

const withoutGate = (text: string): string => text.replace(/\nrequire:[\s\S]*?\njunk:/, '\njunk:');

test('whom an edited mapping concerns is looked at, also when a pass over one deal came in between', async () => {
  const texts = shippedTexts('standard');
  const { pass, edit, win, stateOf } = await createPasses({ deals: 1, texts });
  const held = win({ recipe: 'no-scope' });
  const other = win();
  await pass();
  expect(await stateOf(held)).toBe('held');
  edit(Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, withoutGate(text)])));
  await pass(other);
  expect(await stateOf(held)).toBe('held');
  await pass();
  expect(await stateOf(held)).toBe('offered');
});

describe('since when the watching has no gap', () => {
  const since = (store: Store) => store.cursors.get('continuous-since').then((text) => Date.parse(text ?? ''));

  test('is the first pass for as long as no turn was missed, and the one after a turn that was', async () => {
    const { pass, wait, store } = await createPasses({ deals: 1, texts: shippedTexts('standard') });
    await pass();
    const first = await since(store);
    await pass();
    expect(await since(store)).toBe(first);
    await wait(20 * 60_000);
    await pass();
    expect(await since(store)).toBeGreaterThan(first);
  });

  test('goes by the schedule, however slow it is', async () => {
    const { pass, wait, store } = await createPasses({
      deals: 1,
      texts: shippedTexts('standard'),
      hasMissed: missedBy('*/15 * * * *'),
    });
    await pass();
    const first = await since(store);
    await wait(14 * 60_000);
    await pass();
    expect(await since(store)).toBe(first);
    await wait(40 * 60_000);
    await pass();
    expect(await since(store)).toBeGreaterThan(first);
  });
});
