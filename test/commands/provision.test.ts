import { describe, expect, test } from '@jest/globals';
import { handoffProperties } from '../../src/domain/handoff-properties.ts';
import { rehearse } from '../support/rehearsal.ts';
import { contentsOf } from '../support/sandbox-state.ts';

const names = Object.values(handoffProperties).map(({ name }) => name);

describe('handoff provision', () => {
  test('creates the group and every property once', async () => {
    const { run, world } = await rehearse({ deals: 1, bare: true });
    const first = await run('provision', '--json');
    expect({ exit: first.exit, ...JSON.parse(first.out) }).toEqual({
      exit: 0,
      schema: 'handoff/provision@1',
      group: expect.objectContaining({ result: 'created' }),
      properties: names.map((name) => ({ name, result: 'created' })),
    });
    const before = contentsOf(world.state());
    const second = await run('provision', '--json');
    expect(JSON.parse(second.out).properties).toEqual(names.map((name) => ({ name, result: 'present' })));
    expect(contentsOf(world.state())).toEqual(before);
  });

  test('lists what it found for people', async () => {
    const { run } = await rehearse({ deals: 1 });
    const { exit, out } = await run('provision');
    expect({ exit, out }).toEqual({ exit: 0, out: names.map((name) => `present  ${name}\n`).join('') });
  });

  test('is what a pass asks for in a portal without the properties, and then the pass has nothing to complain of', async () => {
    const { run, world } = await rehearse({ deals: 1, bare: true });
    const before = await run('sync');
    expect(before.exit).toBe(3);
    expect(before.out).toMatch(/CRM_PROPERTY_MISSING[\s\S]*handoff provision/);
    await run('provision');
    world.advance(11 * 60_000);
    const { out } = await run('retry', dealOf(before.out));
    expect(out).toContain('looks at deal');
    expect((await run('sync')).exit).toBe(0);
  });
});

const dealOf = (out: string): string => /deal (\d+)/.exec(out)?.[1] ?? '';
