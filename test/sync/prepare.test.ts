import { expect, test } from '@jest/globals';
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
