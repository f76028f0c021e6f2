import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createPasses, type Passes } from '../support/passes.ts';

const State = z.object({
  clickup: z.object({
    tasks: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        checklists: z.array(z.object({ name: z.string(), items: z.array(z.string()) })),
        waitsFor: z.array(z.string()).optional(),
      }),
    ),
  }),
});

const text = `name: Additions
when: { since: 2026-01-01 }
project: { into: { space: Delivery }, name: "{{ deal.dealname }}" }
tasks:
  Kickoff: { estimate: 4h, tags: [client] }
  Import: { after: Kickoff, checklist: [Keys, Data, Signed off] }
`;

const checklists = ({ world }: Passes) =>
  State.parse(world.state()).clickup.tasks.flatMap((task) =>
    task.checklists.map(({ name, items }) => `${task.name} / ${name}: ${items.join(', ')}`),
  );
const whole = ['Import / Checklist: Keys, Data, Signed off'];

describe('dependencies and checklists', () => {
  test('stand once, and then nothing is sent', async () => {
    const passes = await createPasses({ deals: 0, texts: { 'a.yaml': text } });
    const deal = passes.win();
    await passes.pass();
    expect([await passes.stateOf(deal), checklists(passes), await passes.codes()]).toEqual(['offered', whole, []]);
    expect((await passes.pass()).operations.done).toBe(0);
  });

  test.each([
    { fault: 'commit-then-status', path: '/task/[^/]+/checklist$' },
    { fault: 'commit-then-timeout', path: '/checklist_item$', nth: 2 },
    { fault: 'late-commit', path: '/checklist_item$', nth: 1, lateMs: 20_000 },
    { fault: 'commit-then-status', path: '/dependency$' },
    { fault: 'status', path: '/dependency$' },
  ])('stand once in spite of $fault at $path', async (rule) => {
    const passes = await createPasses({ deals: 0, texts: { 'a.yaml': text } });
    const deal = passes.win();
    passes.fail({ nth: 1, ...rule, vendor: 'clickup', method: 'POST' });
    for (let count = 0; count < 8; count += 1) await passes.pass();
    expect([await passes.stateOf(deal), checklists(passes)]).toEqual(['offered', whole]);
  });

  test('are taken over by a service that lost its store half-way', async () => {
    const passes = await createPasses({ deals: 0, texts: { 'a.yaml': text } });
    const deal = passes.win();
    passes.fail({ fault: 'status', vendor: 'clickup', method: 'POST', path: '/checklist_item$', nth: 2 });
    await passes.pass();
    passes.fail();
    await passes.loseStore();
    for (let count = 0; count < 4; count += 1) await passes.pass();
    expect([await passes.stateOf(deal), checklists(passes)]).toEqual(['offered', whole]);
  });
});
