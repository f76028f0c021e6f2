import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { createPasses, type Passes } from '../support/passes.ts';

const State = z.object({
  clickup: z.object({
    folders: z.array(z.object({ id: z.string(), name: z.string() })),
    lists: z.array(z.object({ id: z.string(), name: z.string(), folder: z.string().nullish() })),
    tasks: z.array(z.object({ name: z.string(), list: z.string() })),
  }),
});

const text = `name: Stitched
when: { since: 2026-01-01 }
project:
  templates:
    - { list: Agency Kick-off, as: Kick-off }
    - { list: Internal project, as: Build, if: deal.amount > 0 }
    - { list: Onboarding – Legacy, if: deal.amount > 1000000 }
  into: { space: Delivery }
  name: "{{ deal.dealname }}"
tasks:
  Kickoff call: { priority: high }
`;

/** The folder of the deal: each of its lists with how many tasks stand in it. */
function standing({ world }: Passes, deal: string): string[] {
  const { folders, lists, tasks } = State.parse(world.state()).clickup;
  return folders
    .filter(({ name }) => name.includes(deal))
    .flatMap((folder) => {
      const inside = lists.filter((list) => list.folder === folder.id);
      return inside.map(({ id, name }) => `${name}: ${tasks.filter((task) => task.list === id).length}`);
    });
}

const whole = ['Kick-off: 9', 'Build: 3'];

describe('a project of several templates', () => {
  test('stands once, with the brief in its first list, and is then left alone', async () => {
    const passes = await createPasses({ deals: 0, texts: { 'stitched.yaml': text } });
    const deal = passes.win();
    await passes.pass();
    expect([await passes.stateOf(deal), standing(passes, deal), await passes.codes()]).toEqual(['offered', whole, []]);
    const again = await passes.pass();
    expect([again.operations.done, standing(passes, deal)]).toEqual([0, whole]);
  });

  test.each([
    { fault: 'commit-then-status', path: '/list_template/' },
    { fault: 'commit-then-timeout', path: '/folder$' },
    { fault: 'late-commit', path: '/list_template/', nth: 2, lateMs: 20_000 },
    { fault: 'status', path: '/list_template/', nth: 1 },
  ])('stands once in spite of $fault', async (rule) => {
    const passes = await createPasses({ deals: 0, texts: { 'stitched.yaml': text } });
    const deal = passes.win();
    passes.fail({ nth: 1, ...rule, vendor: 'clickup', method: 'POST' });
    for (let count = 0; count < 8; count += 1) await passes.pass();
    expect([await passes.stateOf(deal), standing(passes, deal)]).toEqual(['offered', whole]);
  });

  test('is taken over as it stands by a service that lost its store half-way', async () => {
    const passes = await createPasses({ deals: 0, texts: { 'stitched.yaml': text } });
    const deal = passes.win();
    passes.fail({ fault: 'status', vendor: 'clickup', method: 'POST', path: '/list_template/', nth: 2 });
    await passes.pass();
    passes.fail();
    await passes.loseStore();
    for (let count = 0; count < 4; count += 1) await passes.pass();
    expect([await passes.stateOf(deal), standing(passes, deal)]).toEqual(['offered', whole]);
  });
});
