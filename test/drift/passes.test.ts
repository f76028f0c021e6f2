import { describe, expect, test } from '@jest/globals';
import { handoffStates } from '../../src/domain/handoff-state.ts';
import { type Examined, examinedPortal } from '../doctor/examined-portal.ts';

const { fresh } = examinedPortal();

/** How the handoffs stand, by mapping: their states, and what is told of each. */
async function standing(portal: Examined): Promise<Record<string, { states: string[]; codes: string[] }>> {
  const found: Record<string, { states: string[]; codes: string[] }> = {};
  await portal.withStoreOf(async (store) => {
    for (const row of await store.handoffs.inStates([...handoffStates])) {
      const one = found[row.mapping ?? row.because] ?? { states: [], codes: [] };
      found[row.mapping ?? row.because] = one;
      one.states.push(row.state);
      one.codes.push(...(await store.exceptions.openFor(row.id)).map(({ code, message }) => `${code}: ${message}`));
    }
  });
  return found;
}

/** What waits for a person is looked at again every ten minutes. */
async function later(portal: Examined): Promise<void> {
  await portal.clock.sleep(11 * 60_000);
  await portal.sync();
  await portal.sync();
}

const codesOf = (all: Awaited<ReturnType<typeof standing>>) =>
  Object.entries(all).flatMap(([mapping, { codes }]) => [...new Set(codes)].map((code) => [mapping, code]));

interface Case {
  readonly name: string;
  readonly acts: readonly { readonly act: string; readonly [key: string]: unknown }[];
  /** Mapping, and the beginning and the end of what its deals are told. */
  readonly concerns?: readonly [mapping: string, code: string, says: string];
}

const cases: readonly Case[] = [
  {
    name: 'a list template is renamed',
    acts: [{ act: 'rename-template', template: 'Onboarding – Standard', name: 'Onboarding 2027' }],
    concerns: ['Standard onboarding', 'TEMPLATE_NOT_FOUND', 'renamed to "Onboarding 2027"'],
  },
  {
    name: 'a folder template is renamed',
    acts: [{ act: 'rename-template', template: 'Enterprise Implementation', name: 'Implementation 2027' }],
    concerns: ['Enterprise implementation', 'TEMPLATE_NOT_FOUND', 'renamed to "Implementation 2027"'],
  },
  {
    name: 'a space is renamed',
    acts: [{ act: 'rename-space', space: 'Agency', name: 'Studio' }],
    concerns: ['Agency kick-off', 'SPACE_NOT_FOUND', 'renamed to "Studio"'],
  },
  {
    name: 'a field is renamed',
    acts: [{ act: 'rename-field', field: 'Seats', space: 'Delivery', name: 'Licences' }],
    concerns: ['Standard onboarding', 'FIELD_NOT_FOUND', 'renamed to "Licences"'],
  },
  { name: 'a pipeline is renamed', acts: [{ act: 'rename-pipeline', pipeline: 'Agency', label: 'Agencies' }] },
];

describe('a pass after somebody renamed something', () => {
  test.each(cases)('when $name, holds whom it concerns and nobody else', async ({ acts, concerns }) => {
    const untouched = await fresh();
    await untouched.sync();
    const usual = await standing(untouched);

    const portal = await fresh();
    await portal.run('check', '--pin');
    for (const act of acts) portal.act(act);
    await portal.sync();
    const now = await standing(portal);
    if (concerns === undefined) expect(now).toEqual(usual);
    else {
      const [mapping, code, says] = concerns;
      expect(codesOf(now)).toEqual([[mapping, expect.stringMatching(new RegExp(`^${code}: .*${says}`))]]);
      const { [mapping]: _mine, ...others } = now;
      const { [mapping]: _usual, ...same } = usual;
      expect(others).toEqual(same);
    }

    expect((await portal.run('check', '--fix')).exit).toBe(0);
    await later(portal);
    expect(await standing(portal)).toEqual(usual);
  });

  test('builds nothing in another space that was given the old name', async () => {
    const portal = await fresh();
    await portal.run('check', '--pin');
    portal.act({ act: 'rename-space', space: 'Agency', name: 'Studio' });
    portal.act({ act: 'rename-space', space: 'Delivery', name: 'Agency' });
    await portal.sync();
    const told = codesOf(await standing(portal)).map(([mapping, code = '']) => [mapping, code.split(':')[0]]);
    expect(told).toEqual([
      ['Standard onboarding', 'SPACE_NOT_FOUND'],
      ['Agency kick-off', 'SPACE_NOT_FOUND'],
    ]);
    expect((await portal.run('check', '--fix')).exit).toBe(0);
    await later(portal);
    expect(codesOf(await standing(portal))).toEqual([]);
  });
});
