import { existsSync, readdirSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { PlanDocument } from '../support/contract.ts';
import { type Rehearsal, rehearse } from '../support/rehearsal.ts';
import { contentsOf } from '../support/sandbox-state.ts';

let rehearsal: Rehearsal;
beforeAll(async () => {
  rehearsal = await rehearse();
});

describe('handoff plan', () => {
  test('shows what a pass would do, exits 2, and changes nothing anywhere', async () => {
    const before = contentsOf(rehearsal.world.state());
    const { exit, out, err } = await rehearsal.run('plan');
    expect({ exit, err }).toEqual({ exit: 2, err: '' });
    expect(out).toMatch(/^Plan: 5 projects, \d+ tasks, .* requests a minute\.$/m);
    expect(contentsOf(rehearsal.world.state())).toEqual(before);
    expect(readdirSync(rehearsal.folder)).toEqual([]);
  });

  test('says the same twice', async () => {
    const [first, second] = [await rehearsal.run('plan', '--json'), await rehearsal.run('plan', '--json')];
    expect(second.out).toBe(first.out);
  });

  test('gives one document with --json, in which every operation has a reason', async () => {
    const { exit, out } = await rehearsal.run('plan', '--json');
    const document = PlanDocument.parse(JSON.parse(out));
    expect(exit).toBe(2);
    expect(document.operations.length).toBeGreaterThan(50);
    expect(document.operations.filter(({ why }) => why === '')).toEqual([]);
  });

  test('shows one deal alone with --deal', async () => {
    const [deal] = deals(rehearsal);
    const { exit, out } = await rehearsal.run('plan', '--deal', deal ?? '', '--json');
    const { operations } = PlanDocument.parse(JSON.parse(out));
    expect(exit).toBe(2);
    expect([...new Set(operations.map((one) => one.deal))]).toEqual([deal]);
  });

  test('names the people that tasks are for', async () => {
    const { out } = await rehearsal.run('plan');
    expect(out).not.toMatch(/ClickUp user \d+/);
  });

  test('plans nothing after a pass, exits 0, and leaves the store as it is', async () => {
    await rehearsal.run('sync');
    const before = contentsOf(rehearsal.world.state());
    const version = await rehearsal.withStore((store) => store.passes.last());
    const { exit, out } = await rehearsal.run('plan');
    expect({ exit, out }).toEqual({ exit: 0, out: expect.stringMatching(/^Plan: nothing to do\./m) });
    expect(contentsOf(rehearsal.world.state())).toEqual(before);
    expect(await rehearsal.withStore((store) => store.passes.last())).toEqual(version);
    expect(existsSync(`${rehearsal.folder}/handoff.db`)).toBe(true);
  });
});

/** Deals with something to build, by their ids. */
function deals({ world }: Rehearsal): string[] {
  const state = world.state().hubspot as { objects: { deals: { id: string; properties: Record<string, string> }[] } };
  return state.objects.deals
    .filter(
      ({ properties }) => properties['hs_is_closed_won'] === 'true' && (properties['scope_summary'] ?? '').length > 30,
    )
    .map(({ id }) => id);
}
