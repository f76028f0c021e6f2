import { describe, expect, test } from '@jest/globals';
import { handoffStates } from '../../src/domain/handoff-state.ts';
import { type Examined, examinedPortal } from '../doctor/examined-portal.ts';

const standard = 'standard-onboarding.yaml';
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
  /** Put into the files first, where no shipped mapping names such a thing. */
  readonly edits?: readonly (readonly [file: string, from: string, to: string])[];
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
  {
    name: 'a task template is renamed',
    acts: [{ act: 'rename-template', template: 'Data migration', name: 'Migration of data' }],
    concerns: ['Enterprise implementation', 'TEMPLATE_NOT_FOUND', 'renamed to "Migration of data"'],
  },
  {
    name: 'a folder is renamed',
    acts: [{ act: 'rename-folder', folder: 'Client kick-offs', name: 'Kick-offs' }],
    concerns: ['Agency kick-off', 'FOLDER_RENAMED', 'renamed to "Kick-offs"'],
  },
  {
    name: 'a list that shows the tasks as well is renamed',
    edits: [[standard, '    space: Delivery\n', '    space: Delivery\n    show_in: Bluebird Ltd · Onboarding\n']],
    acts: [{ act: 'rename-list', list: 'Bluebird Ltd · Onboarding', name: 'Bluebird: all' }],
    concerns: ['Standard onboarding', 'SHOW_IN_NOT_FOUND', 'renamed to "Bluebird: all"'],
  },
  {
    name: 'somebody has another address',
    acts: [{ act: 'change-address', member: 'rosa@example.com', email: 'r.lopez@example.com' }],
    concerns: ['Standard onboarding', 'PERSON_NOT_IN_CLICKUP', 'renamed to "r.lopez@example.com"'],
  },
  {
    name: 'an option is renamed',
    edits: [[standard, 'clickup: Region }', 'clickup: Region, map: { EMEA: EMEA, AMER: AMER, APAC: APAC } }']],
    acts: ['EMEA', 'AMER', 'APAC'].map((option) => ({
      act: 'rename-option',
      field: 'Region',
      space: 'Delivery',
      option,
      name: `Region ${option}`,
    })),
    concerns: ['Standard onboarding', 'FIELD_VALUE_REFUSED', 'Region (EMEA|AMER|APAC)'],
  },
  {
    name: 'a stage is renamed',
    edits: [[standard, 'pipelines: [Sales Pipeline]', 'pipelines: [Sales Pipeline]\n  stages: [Closed Won]']],
    acts: [{ act: 'rename-stage', stage: 'closedwon', label: 'Won at last' }],
  },
  {
    name: 'a status is renamed at which no brief stands yet',
    acts: [{ act: 'rename-status', space: 'Agency', status: 'in progress', name: 'working on it' }],
  },
  { name: 'a pipeline is renamed', acts: [{ act: 'rename-pipeline', pipeline: 'Agency', label: 'Agencies' }] },
];

describe('a pass after somebody renamed something', () => {
  test.each(cases)('when $name, holds whom it concerns and nobody else', async ({ edits = [], acts, concerns }) => {
    const untouched = await fresh();
    for (const one of edits) untouched.edit(...one);
    await untouched.sync();
    const usual = await standing(untouched);

    const portal = await fresh();
    for (const one of edits) portal.edit(...one);
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
