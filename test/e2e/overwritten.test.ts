import { expect, test } from '@jest/globals';
import { define } from '../../scripts/stories/acts/act.ts';
import { pass, wait } from '../../scripts/stories/acts/service-acts.ts';
import { tellStory } from '../../scripts/stories/tell-stories.ts';

test('a workflow that sets a property of the report back each time is written to no more, and told of', async () => {
  const seen: string[] = [];
  const workflow = define('a workflow sets the progress back', async (_, { act, deal }) => {
    await act('hubspot', 'edit', { id: deal(), properties: { delivery_progress: '50' } });
  });
  const look = define('somebody looks', async (_, { look: sight, store }) => {
    const { deal, handoff } = sight();
    const [row] = (await store.handoffs.byDeal([handoff.split('/')[0] ?? ''])).values();
    const open = row?.[0] === undefined ? [] : await store.exceptions.openFor(row[0].id);
    seen.push([deal['delivery_progress'], ...open.map(({ code }) => code)].join(' '));
  });
  const again = [workflow, wait(60), pass, look];
  // It comes to rest: what the workflow leaves alone is put right.
  await tellStory('built', [...again, ...again, ...again, ...again, ...again]);
  expect(seen).toEqual(['0', '0', '0', '50 FIELD_FLIPS', '50 FIELD_FLIPS']);
});
