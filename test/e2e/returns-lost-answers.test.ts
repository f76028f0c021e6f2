import { describe, expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { z } from 'zod';
import { createPasses, type Passes } from '../support/passes.ts';

const texts = {
  'returns.yaml': stringify({
    name: 'Returns',
    when: { pipelines: ['Sales Pipeline'], since: '2026-01-01' },
    project: { template: { list: 'Onboarding – Standard' }, into: { space: 'Delivery' }, name: 'Acme' },
    require: [{ field: 'deal.scope_summary', label: 'Scope', min_words: 2 }],
    accept: {
      accepted: 'accepted',
      returned: 'returned to sales',
      reasons: { scope: 'Scope is unclear' },
      reason_field: 'Return reason',
      sentence_field: 'Notes',
    },
    report: { notes: ['returned', 'offered'] },
  }),
};

const Body = z.object({ properties: z.record(z.string(), z.string().nullable()) });
const State = z.object({
  hubspot: z.object({ objects: z.object({ notes: z.array(Body), tasks: z.array(Body) }) }),
  clickup: z.object({
    tasks: z.array(z.object({ id: z.string(), name: z.string(), listName: z.string(), status: z.string() })),
    comments: z.array(z.object({ task: z.string() })),
  }),
});

function seen({ world }: Passes, deal: string) {
  const { hubspot, clickup } = State.parse(world.state());
  const about = (name: string) => (one: z.infer<typeof Body>) =>
    one.properties[name]?.includes(`deal:${deal}/`) === true;
  const brief = clickup.tasks.find(({ name, listName }) => name === 'Handoff brief' && listName.includes(deal));
  return {
    brief: brief?.status,
    id: brief?.id ?? '',
    notes: hubspot.objects.notes.filter(about('hs_note_body')).length,
    asked: hubspot.objects.tasks
      .filter(about('hs_task_body'))
      .map(({ properties }) => (properties['hs_task_status'] === 'COMPLETED' ? 'closed' : 'open')),
    comments: clickup.comments.filter(({ task }) => task === brief?.id).length,
  };
}

/** Returned and answered, with one fault while the one or the other is told. */
async function story(hit: 'return' | 'answer', rule: Readonly<Record<string, unknown>>) {
  const passes = await createPasses({ deals: 1, texts });
  const deal = passes.win({ vendor: 'hubspot', properties: { scope_summary: 'Two sites' } });
  await passes.pass();
  const { id: task } = seen(passes, deal);
  // What happens in the millisecond of our own write could not be told from it.
  await passes.wait(1_000);
  const during = async (part: 'return' | 'answer') => {
    if (part === hit) passes.fail(rule);
    await passes.pass();
    passes.fail();
    // Lost answers are looked for when they must have become visible.
    for (let i = 0; i < 3; i += 1) await passes.pass();
  };
  passes.world.act({ vendor: 'clickup', act: 'edit-task', task, field: { name: 'Return reason', value: 'scope' } });
  passes.world.act({ vendor: 'clickup', act: 'edit-task', task, field: { name: 'Notes', value: 'Which site?' } });
  passes.world.act({ vendor: 'clickup', act: 'move-task', task, status: 'returned to sales' });
  await during('return');
  const returned = seen(passes, deal);
  await passes.wait(1_000);
  passes.world.act({
    vendor: 'hubspot',
    act: 'edit',
    type: 'deals',
    id: deal,
    properties: { scope_summary: 'Berlin first' },
  });
  await during('answer');
  const answered = seen(passes, deal);
  const operations = (await passes.pass()).operations.planned;
  return { returned, answered, operations, state: await passes.stateOf(deal), open: await passes.codes() };
}

const faults = [
  { fault: 'commit-then-status', status: 502 },
  { fault: 'status', status: 503 },
] as const;
const nths = Array.from({ length: 9 }, (_, i) => i + 1);
const cases = (['return', 'answer'] as const).flatMap((hit) =>
  faults.flatMap((fault) =>
    nths.map((nth) => ({ hit, nth, ...fault, name: `${fault.fault} at request ${nth} of the ${hit}` })),
  ),
);

describe('a return and its answer are told once, whatever answer is lost', () => {
  test.each(cases)('$name', async ({ hit, name: _name, ...rule }) => {
    const { returned, answered, ...rest } = await story(hit, rule);
    expect([returned, answered, rest]).toMatchObject([
      { brief: 'returned to sales', notes: 2, asked: ['open'], comments: 0 },
      { brief: 'to do', notes: 3, asked: ['closed'], comments: 1 },
      { operations: 0, state: 'offered', open: [] },
    ]);
  });
});
