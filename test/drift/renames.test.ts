import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Examined, examinedPortal } from '../doctor/examined-portal.ts';

interface Rename {
  readonly name: string;
  readonly file: string;
  /** Put into the file first, where no shipped mapping names such a thing. */
  readonly edit?: readonly [string, string];
  readonly act: Readonly<Record<string, unknown>> & { readonly act: string };
  /** What the file says before and after, each as often as it stands there. */
  readonly from: string;
  readonly to: string;
}

const standard = 'standard-onboarding.yaml';
const agency = 'agency-kickoff.yaml';
const enterprise = 'enterprise-implementation.yaml';

const renames: readonly Rename[] = [
  {
    name: 'a pipeline',
    file: agency,
    act: { act: 'rename-pipeline', pipeline: 'Agency', label: 'Agencies, small' },
    from: 'pipelines: [Agency]',
    to: 'pipelines: ["Agencies, small"]',
  },
  {
    name: 'a stage',
    file: standard,
    edit: ['pipelines: [Sales Pipeline]', 'pipelines: [Sales Pipeline] # ours\n  stages: ["Closed Won"] # quoted'],
    act: { act: 'rename-stage', stage: 'closedwon', label: 'Won "at last"' },
    from: '"Closed Won"] # quoted',
    to: '"Won \\"at last\\""] # quoted',
  },
  {
    name: 'a space',
    file: enterprise,
    act: { act: 'rename-space', space: 'Enterprise', name: 'Large clients' },
    from: 'into: { space: Enterprise }',
    to: 'into: { space: Large clients }',
  },
  {
    name: 'a folder',
    file: agency,
    act: { act: 'rename-folder', folder: 'Client kick-offs', name: 'Kick-offs' },
    from: 'folder: Client kick-offs',
    to: 'folder: Kick-offs',
  },
  {
    name: 'a list that shows the tasks as well',
    file: standard,
    edit: ['    space: Delivery\n', "    space: Delivery\n    show_in: 'Bluebird Ltd · Onboarding' # theirs\n"],
    act: { act: 'rename-list', list: 'Bluebird Ltd · Onboarding', name: 'Bluebird: all' },
    from: "'Bluebird Ltd · Onboarding'",
    to: "'Bluebird: all'",
  },
  {
    name: 'the list of exceptions',
    file: standard,
    edit: ['\nreport:', "\nexceptions: { list: 'Bluebird Ltd · Onboarding' } # ours\nreport:"],
    act: { act: 'rename-list', list: 'Bluebird Ltd · Onboarding', name: 'Needs somebody' },
    from: "list: 'Bluebird Ltd · Onboarding'",
    to: "list: 'Needs somebody'",
  },
  {
    name: 'the address of somebody who hears of a limit',
    file: standard,
    edit: [
      '\nreport:',
      '\nclocks: { first_action: { within: 1 business day, escalate: [{ to: sven@example.com }] } } # late\nreport:',
    ],
    act: { act: 'change-address', member: 'sven@example.com', email: 's.holm@example.com' },
    from: 'to: sven@example.com',
    to: 'to: s.holm@example.com',
  },
  {
    name: 'a list template',
    file: standard,
    act: { act: 'rename-template', template: 'Onboarding – Standard', name: 'Onboarding: new' },
    from: '{ list: Onboarding – Standard }',
    to: '{ list: "Onboarding: new" }',
  },
  {
    name: 'a folder template',
    file: enterprise,
    act: { act: 'rename-template', template: 'Enterprise Implementation', name: 'Implementation 2027' },
    from: '{ folder: Enterprise Implementation }',
    to: '{ folder: Implementation 2027 }',
  },
  {
    name: 'a task template',
    file: enterprise,
    act: { act: 'rename-template', template: 'Data migration', name: 'Migration of data' },
    from: 'MIG-01: Data migration',
    to: 'MIG-01: Migration of data',
  },
  {
    name: 'a custom field',
    file: standard,
    act: { act: 'rename-field', field: 'Go-live', space: 'Delivery', name: 'Launch date' },
    from: 'clickup: Go-live }',
    to: 'clickup: Launch date }',
  },
  {
    name: 'an option',
    file: standard,
    edit: ['clickup: Region }', "clickup: Region, map: { EMEA: 'EMEA' } } # one region"],
    act: { act: 'rename-option', field: 'Region', space: 'Delivery', option: 'EMEA', name: "Europe's" },
    from: "EMEA: 'EMEA'",
    to: "EMEA: 'Europe''s'",
  },
  {
    name: 'a status that is a value',
    file: agency,
    act: { act: 'rename-status', space: 'Agency', status: 'in progress', name: 'working on it' },
    from: 'accepted: [in progress, complete]',
    to: 'accepted: [working on it, complete]',
  },
  {
    name: 'a person’s address',
    file: agency,
    act: { act: 'change-address', member: 'quentin@example.com', email: 'q.moreau@example.com' },
    from: '[quentin@example.com, rosa@example.com]',
    to: '[q.moreau@example.com, rosa@example.com]',
  },
];

const { fresh } = examinedPortal();
const textOf = (portal: Examined, file: string) => readFileSync(join(portal.place, 'mappings', file), 'utf8');

async function checked(portal: Examined, ...flags: readonly string[]) {
  const { exit, out, err } = await portal.run('check', '--json', ...flags);
  if (out === '') throw new Error(err);
  return { exit, ...JSON.parse(out) };
}

describe('a name that somebody changed', () => {
  test.each(renames)(
    '$name is recognised by its id, and put right with everything around it as it was',
    async (one) => {
      const portal = await fresh();
      if (one.edit !== undefined) portal.edit(one.file, ...one.edit);
      // The folder of the mapping has to be there to be renamed.
      if (one.act.act === 'rename-folder') await portal.sync();
      const before = textOf(portal, one.file);
      expect(before).toContain(one.from);
      const pinned = await checked(portal, '--pin');
      expect([pinned.exit, pinned.names]).toEqual([0, []]);

      portal.act(one.act);
      const found = await checked(portal, '--live');
      expect([...new Set(found.names.map(({ kind }: { kind: string }) => kind))]).toEqual(['renamed']);
      expect(found.exit).toBe(3);
      const changed = found.patch
        .split('\n')
        .filter((line: string) => /^[+-][^+-]/.test(line))
        .join('\n');
      expect(changed).toContain(one.to);
      expect(textOf(portal, one.file)).toBe(before);

      expect((await checked(portal, '--fix')).exit).toBe(0);
      expect(textOf(portal, one.file)).toBe(before.replaceAll(one.from, one.to));
      const after = await checked(portal, '--live');
      expect([after.exit, after.names, after.patch]).toEqual([0, [], '']);
    },
  );
});

interface Removal {
  readonly name: string;
  readonly act: Readonly<Record<string, unknown>> & { readonly act: string };
  readonly says: string;
  /** The mappings that name it. */
  readonly by: readonly string[];
}

const removals: readonly Removal[] = [
  {
    name: 'a list template',
    act: { act: 'remove-template', template: 'Onboarding – Standard' },
    says: 'The list template "Onboarding – Standard" was removed. The nearest is "Onboarding – Legacy";',
    by: ['Standard onboarding'],
  },
  {
    name: 'a field',
    act: { act: 'remove-field', field: 'Billing contact', space: 'Delivery' },
    says: 'The field "Billing contact" of "Delivery" was removed. The nearest is ',
    by: ['Standard onboarding'],
  },
  {
    name: 'somebody who left',
    act: { act: 'member-leaves', member: 'rosa@example.com' },
    says: 'The member "rosa@example.com" was removed. The nearest is ',
    by: ['Agency kick-off', 'Standard onboarding'],
  },
];

/** The deals that are under way, by mapping. */
async function dealsOf(portal: Examined, mapping: string): Promise<readonly string[]> {
  const found: string[] = [];
  await portal.withStoreOf(async (store) => {
    const open = await store.handoffs.inStates(['waiting', 'held', 'building', 'offered']);
    found.push(...open.filter((one) => one.mapping === mapping).map(({ dealId }) => dealId));
  });
  return found.sort();
}

describe('a name of something that was removed', () => {
  test.each(removals)('$name: is told with whom it concerns and what comes nearest', async ({ act, says, by }) => {
    const portal = await fresh();
    await portal.sync();
    await checked(portal, '--pin');
    const before = textOf(portal, standard);
    portal.act(act);
    const { exit, names, patch } = await checked(portal, '--fix');
    expect([exit, patch, textOf(portal, standard)]).toEqual([3, '', before]);
    const told: { readonly kind: string; readonly message: unknown; readonly deals: readonly string[] }[] = [];
    for (const mapping of by)
      told.push({
        kind: 'missing',
        message: expect.stringContaining(says),
        deals: await dealsOf(portal, mapping),
      });
    expect(told.every(({ deals }) => deals.length > 0)).toBe(true);
    expect(names).toEqual(told.map((one) => expect.objectContaining(one)));
  });
});
