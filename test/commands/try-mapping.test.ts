import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { TriedDeal } from '../../src/commands/format-trial.ts';
import { rehearse } from '../support/rehearsal.ts';

const portal = rehearse({ deals: 12 });

async function tried(file: string, edits: readonly (readonly [string, string])[], deals = 'last:50') {
  const { run, env, folder } = await portal;
  const text = edits.reduce(
    (all, [from, to]) => {
      if (!all.includes(from)) throw new Error(`${file} does not hold ${from}`);
      return all.replaceAll(from, to);
    },
    readFileSync(join(String(env['MAPPINGS_DIR']), file), 'utf8'),
  );
  const edited = join(folder, `edited-${file}`);
  writeFileSync(edited, text);
  const { exit, out, err } = await run('plan', '--mapping', edited, '--deals', deals, '--json');
  if (out === '') throw new Error(err);
  const document: { tried: number; deals: readonly TriedDeal[] } = JSON.parse(out);
  return { exit, ...document };
}

const kinds = (deals: readonly TriedDeal[]) => [
  ...new Set(deals.flatMap(({ differences }) => differences.map(({ what }) => what))),
];
const standard = 'standard-onboarding.yaml';

describe('an edited mapping on past deals', () => {
  test('makes the same where nothing was edited, comments included', async () => {
    const same = await tried(standard, [['# the gate:', '# our gate:']]);
    expect([same.exit, same.deals]).toEqual([0, []]);
    expect(same.tried).toBeGreaterThan(5);
  });

  test.each([
    {
      name: 'a stricter gate',
      edits: [['min_words: 8', 'min_words: 500']] as const,
      what: ['gate'],
    },
    {
      name: 'another template',
      edits: [['{ list: Onboarding – Standard }', '{ list: Onboarding – Large }']] as const,
      what: ['template', 'trouble TEMPLATE_NOT_FOUND'],
    },
    {
      name: 'another person',
      edits: [['trainer: rosa@example.com', 'trainer: viktor@example.com']] as const,
      what: ['role trainer', 'task “Admin training”'],
    },
    { name: 'another day', edits: [['weeks: 2 }', 'weeks: 3 }']] as const, what: ['task “Two-week review”'] },
    {
      name: 'another field',
      edits: [['  - { crm: deal.region, clickup: Region }\n', '']] as const,
      what: ['field “Region”'],
    },
  ])('$name is seen, and nothing else', async ({ edits, what }) => {
    const { exit, deals } = await tried(standard, edits);
    expect(exit).toBe(2);
    expect(kinds(deals).sort()).toEqual([...what].sort());
  });

  test('that no longer takes them leaves them to the others, or to nobody', async () => {
    const { deals } = await tried(standard, [['pipelines: [Sales Pipeline]', 'pipelines: [Partners]']]);
    const mapping = deals[0]?.differences.find(({ what }) => what === 'mapping');
    expect([mapping?.current, mapping?.edited?.slice(0, 6)]).toEqual(['Standard onboarding', 'none: ']);
  });

  test('reads and writes nothing: both sides and the store are as they were', async () => {
    const { world, run, env, folder } = await portal;
    const state = () => {
      const { hubspot, clickup } = world.state() as unknown as Record<string, { objects?: unknown; at?: unknown }>;
      return JSON.stringify([hubspot?.objects, { ...clickup, at: undefined }]);
    };
    const before = state();
    await tried(standard, [['weeks: 2 }', 'weeks: 3 }']], 'last:3');
    expect(state() === before).toBe(true);
    expect(existsSync(String(env['DATABASE_URL']).slice('file:'.length))).toBe(false);
    const shown = await run('plan', '--mapping', join(folder, `edited-${standard}`), '--deals', 'last:3');
    expect([shown.exit, shown.out]).toEqual([
      2,
      expect.stringMatching(/→ .*\n\n\d deals? of 3 would have differed: task \d/),
    ]);
  });

  test.each(['last:0', 'last:', 'latest', '1,x'])('--deals %s is refused', async (deals) => {
    const { run } = await portal;
    const { exit, err } = await run('plan', '--mapping', 'any.yaml', '--deals', deals);
    expect([exit, err]).toEqual([3, expect.stringContaining('PLAN_DEALS')]);
  });
});
