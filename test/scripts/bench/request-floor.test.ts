import { describe, expect, test } from '@jest/globals';
import { rehearse } from '../../../scripts/bench/rehearsal.ts';
import { compareToFloor, markOf } from '../../../scripts/bench/request-floor.ts';

const searchLagMs = 10_000;

/** A service that has built for these before, and `deals` more. */
async function warm(mapping: string, recipe: string, deals: number) {
  const rehearsal = await rehearse({ deals: 0, mapping });
  const { world, pass, wait } = rehearsal;
  const win = async () => {
    for (let i = 0; i < deals; i += 1) world.act({ vendor: 'hubspot', act: 'win', recipe });
    await wait(searchLagMs);
  };
  await win();
  await pass();
  const before = markOf(world);
  await win();
  return { ...rehearsal, before };
}

describe.each([
  { what: 'a list template', mapping: 'Standard onboarding', recipe: 'standard', deals: 3 },
  {
    what: 'a folder template with task templates',
    mapping: 'Enterprise implementation',
    recipe: 'enterprise',
    deals: 3,
  },
  { what: 'sixty line items', mapping: 'Enterprise implementation', recipe: 'huge', deals: 1 },
  { what: 'tasks in the file', mapping: 'Agency kick-off', recipe: 'agency', deals: 3 },
])('building from $what', ({ mapping, recipe, deals }) => {
  test('takes no more than one request in a hundred above the floor', async () => {
    const { world, pass, before } = await warm(mapping, recipe, deals);
    await pass();
    const { sent, floor } = compareToFloor(world, deals, before);
    expect(sent.hubspot).toBe(floor.hubspot);
    expect(sent.clickup / floor.clickup).toBeLessThanOrEqual(1.01);
  });

  test('takes what the plan says, which says that no program needs fewer', async () => {
    const { world, pass, plan } = await warm(mapping, recipe, deals);
    const { requests, floor } = await plan();
    expect(requests).toEqual(floor);
    const from = markOf(world);
    await pass();
    const { sent } = compareToFloor(world, deals, from);
    const look = 1;
    expect((sent.clickup - look) / requests.clickup).toBeLessThanOrEqual(1.01);
    expect(sent.clickup - look).toBeGreaterThanOrEqual(floor.clickup);
  });
});
