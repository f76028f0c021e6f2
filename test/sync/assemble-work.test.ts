import { expect, test } from '@jest/globals';
import { createPasses, shippedTexts, type Tamper } from '../support/passes.ts';

const brokenLineItems: Tamper = (url, body) => {
  if (!/objects.*line_items\/batch\/read/.test(url)) return undefined;
  const { results, ...rest } = body as { results: readonly { id: string }[] };
  return { ...rest, results: results.map(({ id }) => ({ id, properties: 'of another release' })) };
};

test('line items that could not be read are read again, although nothing changes on the deal', async () => {
  const { pass, win, wait, tamper, stateOf, codes } = await createPasses({ deals: 1, texts: shippedTexts('standard') });
  await pass();
  const deal = win();
  tamper(brokenLineItems);
  await pass();
  expect([await stateOf(deal), await codes()]).toEqual(['waiting', ['SNAPSHOT_UNKNOWN']]);
  tamper(undefined);
  await wait(10 * 60_000);
  await pass();
  expect([await stateOf(deal), await codes()]).toEqual(['offered', []]);
});

test('what was missing on a company is found when it is supplied there, although the deal does not change', async () => {
  const texts = Object.entries(shippedTexts('standard')).map(([file, text]) => [
    file,
    text.replace('\nrequire:', '\nrequire:\n  - { field: company.phone, label: Phone of the company }'),
  ]);
  const { pass, win, wait, tamper, stateOf } = await createPasses({ deals: 1, texts: Object.fromEntries(texts) });
  const deal = win();
  await pass();
  tamper((url, body) => {
    if (!/objects.*companies\/batch\/read/.test(url)) return undefined;
    const { results, ...rest } = body as { results: readonly { properties: object }[] };
    const supplied = { phone: '+49 30 1234567' };
    return { ...rest, results: results.map((one) => ({ ...one, properties: { ...one.properties, ...supplied } })) };
  });
  await pass();
  expect(await stateOf(deal)).toBe('held');
  await wait(60 * 60_000);
  await pass();
  expect(await stateOf(deal)).toBe('offered');
});
