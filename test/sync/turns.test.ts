import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type OwnMapping, withOwnMapping } from '../support/own-mapping.ts';

const State = z.object({
  clickup: z.object({
    tasks: z.array(z.looseObject({ name: z.string(), assignees: z.array(z.number()) })),
    members: z.array(z.looseObject({ id: z.number(), email: z.string() })).optional(),
  }),
});

const rotate = ['ana@example.com', 'raj@example.com', 'mei@example.com'];
const settings = (rotation: object) => ({
  roles: { lead: { otherwise: { rotate, ...rotation }, fallback: 'nils@example.com' } },
  tasks: { Kickoff: { assign: 'lead' }, Review: { assign: 'lead' } },
  report: { notes: [] },
});

const win = ({ act }: OwnMapping, count: number): void => {
  for (let i = 0; i < count; i += 1) act({ vendor: 'hubspot', act: 'win', recipe: 'no-line-items' });
};

/** How many kick-offs each has, and that nobody has another's review. */
function shares({ world }: OwnMapping): readonly number[] {
  const { tasks } = State.parse(world.state()).clickup;
  const of = (name: string) => tasks.filter((task) => task.name === name).map(({ assignees }) => assignees.join());
  expect(of('Review')).toEqual(of('Kickoff'));
  return [...Map.groupBy(of('Kickoff'), (who) => who).values()].map((all) => all.length).sort();
}

describe('a rotation by open work', () => {
  test('spreads the deals of one pass evenly, and those of the next as well, up to the limit and beyond by the fallback', async () => {
    const own = await withOwnMapping(settings({ by: 'open projects', at_most: 3 }));
    win(own, 3); // beside the one that the world begins with
    await own.pass();
    expect(shares(own)).toEqual([1, 1, 2]);
    win(own, 7);
    const { exceptions } = await own.pass();
    expect([shares(own), exceptions]).toEqual([[2, 3, 3, 3], []]);
  });

  test('asks neither side for anything more than a rotation by the deal does', async () => {
    const requests = await Promise.all(
      [{}, { by: 'open projects' }].map(async (rotation) => {
        const own = await withOwnMapping(settings(rotation));
        win(own, 3);
        const built = await own.pass();
        return [built.requests, (await own.pass()).requests];
      }),
    );
    expect(requests[1]).toEqual(requests[0]);
  });
});
