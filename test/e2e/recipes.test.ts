import { expect, test } from '@jest/globals';
import { document } from '../docs/documents.ts';
import { createPasses } from '../support/passes.ts';

const recipes = [...document('docs/mapping.md').matchAll(/```yaml\n(# recipe: (.+)\n[\s\S]*?)```/g)].map(
  ([, text = '', name = '']) => ({ name, text }),
);

/** A deal that the recipe is about. */
function dealFor(text: string) {
  if (/pipelines: \[Agency\]/.test(text)) return { recipe: 'agency' };
  if (/pipelines: \[Enterprise\]/.test(text)) return { recipe: 'enterprise' };
  if (/dealtype == "renewal"/.test(text)) return { recipe: 'renewal' };
  if (/dealtype == "existingbusiness"/.test(text)) return { properties: { dealtype: 'existingbusiness' } };
  return /deal\.amount < 3000/.test(text) ? { recipe: 'tiny', properties: { amount: '1200' } } : {};
}

/** What the made-up workspace lacks of what a recipe names, as anybody's may. */
const lacking: Readonly<Record<string, readonly string[]>> = {
  fields: ['FIELD_NOT_FOUND'],
  'acceptance by a field': ['FIELD_NOT_FOUND'],
  'changes that wait for a yes': ['FIELD_NOT_FOUND'],
  "in the client's list": ['SHOW_IN_NOT_FOUND'],
};

test.each(recipes)('the recipe "$name" builds a project, and says what the workspace lacks', async ({ name, text }) => {
  const passes = await createPasses({ deals: 0, texts: { 'recipe.yaml': text } });
  // A file without `since` counts from when it was first seen.
  await passes.pass();
  await passes.wait(60_000);
  const deal = passes.win(dealFor(text));
  for (let count = 0; count < 2; count += 1) await passes.pass();
  expect([await passes.stateOf(deal), [...new Set(await passes.codes())]]).toEqual(['offered', lacking[name] ?? []]);
});
