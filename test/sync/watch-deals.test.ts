import { expect, test } from '@jest/globals';
import { createPasses, shippedTexts, type Tamper } from '../support/passes.ts';

interface Found {
  readonly total: number;
  readonly results: readonly { readonly id: string }[];
}

/** The search index does not know this deal yet. */
const hide =
  (deal: string): Tamper =>
  (url, body) => {
    if (!url.includes('deals/search')) return undefined;
    const found = body as Found;
    const results = found.results.filter(({ id }) => id !== deal);
    return { ...found, results, total: found.total - found.results.length + results.length };
  };

test('a deal that the index shows only after newer ones were read is built all the same', async () => {
  const { pass, win, wait, tamper, stateOf } = await createPasses({ deals: 1, texts: shippedTexts('standard') });
  await pass();
  const late = win();
  tamper(hide(late));
  await wait(20 * 60_000);
  const newer = win();
  await pass();
  tamper(undefined);
  await pass();
  expect([await stateOf(newer), await stateOf(late)]).toEqual(['offered', undefined]);
  await wait(60 * 60_000);
  await pass();
  expect(await stateOf(late)).toBe('offered');
});

test('an hour of quiet passes costs one search each, the longer look included', async () => {
  const { pass } = await createPasses({ deals: 1, texts: shippedTexts('standard') });
  await pass();
  await pass();
  const costs: number[] = [];
  for (let minute = 0; minute < 65; minute += 1) costs.push((await pass()).requests.hubspot);
  expect(new Set(costs)).toEqual(new Set([1]));
});
