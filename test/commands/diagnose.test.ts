import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { rehearse, temporaryFolders } from '../support/rehearsal.ts';
import { readRequests } from '../support/sandbox-state.ts';

const newFolder = temporaryFolders();
const noMappings = { MAPPINGS_DIR: './mappings' };
const Document = z.looseObject({
  deals: z.number(),
  requests: z.object({ hubspot: z.number(), clickup: z.number() }),
  notRead: z.array(z.object({ what: z.string(), why: z.string() })),
  gates: z.array(z.looseObject({ name: z.string(), origin: z.string() })),
  gaps: z.array(z.looseObject({ deal: z.string(), field: z.string() })),
  leadTime: z.unknown(),
  minutes: z.record(z.string(), z.number()),
  mapping: z.looseObject({ text: z.string(), deals: z.number(), pass: z.number() }),
});

const parse = (out: string) => Document.parse(JSON.parse(out));
const findingsOf = (out: string) => {
  const { requests: _, at: __, ...findings } = parse(out);
  return findings;
};

describe('handoff diagnose', () => {
  test.each([1, 4, 9, 14, 20])('that is stopped before part %i goes on there and finds the same', async (part) => {
    const { world, runWith } = await rehearse({ deals: 120 });
    const whole = await runWith({ cwd: newFolder(), env: noMappings }, 'diagnose', '--json');
    const wholeCost = readRequests(world.requests()).length;
    const cwd = newFolder();
    const stopping = new AbortController();
    let parts = 0;
    const err = (text: string) => {
      if (/…$/.test(text)) parts += 1;
      if (parts === part) stopping.abort();
    };
    const stopped = await runWith(
      { cwd, env: noMappings, watched: true, err, stopping: stopping.signal },
      'diagnose',
      '--json',
    );
    expect({ exit: stopped.exit, out: stopped.out }).toEqual({ exit: 3, out: '' });
    expect(statSync(join(cwd, 'data', 'diagnose.reading')).mode & 0o777).toBe(0o600);
    const again = await runWith({ cwd, env: noMappings }, 'diagnose', '--json');
    expect([again.exit, again.err]).toEqual([3, expect.stringContaining('DIAGNOSE_UNFINISHED')]);
    const resumed = await runWith({ cwd, env: noMappings }, 'diagnose', '--json', '--resume');
    expect(findingsOf(resumed.out)).toEqual(findingsOf(whole.out));
    // Whose portal it is is asked again; nothing else is.
    expect(readRequests(world.requests()).length).toBe(2 * wholeCost + 2);
    expect(readdirSync(join(cwd, 'data'))).toEqual([]);
  });

  test('reads the deals that were touched last, and no more than that', async () => {
    const { runWith } = await rehearse({ deals: 120 });
    const { out } = await runWith({ cwd: newFolder(), env: noMappings }, 'diagnose', '--json', '--deals', 'last:20');
    expect(parse(out).deals).toBe(20);
  });

  test('reads the deals that were won since a day', async () => {
    const { runWith } = await rehearse({ deals: 120 });
    const all = parse((await runWith({ cwd: newFolder(), env: noMappings }, 'diagnose', '--json')).out);
    const some = parse(
      (await runWith({ cwd: newFolder(), env: noMappings }, 'diagnose', '--json', '--since', '2026-11-10')).out,
    );
    expect(some.deals).toBeGreaterThan(0);
    expect(some.deals).toBeLessThan(all.deals);
  });

  test('holds deals against the gate of a mapping that is named, and the rest against proposals', async () => {
    const { runWith, env } = await rehearse({ deals: 60 });
    const mapping = join(env['MAPPINGS_DIR'] ?? '', 'standard-onboarding.yaml');
    const { out } = await runWith({ cwd: newFolder(), env: noMappings }, 'diagnose', '--json', '--mapping', mapping);
    const { gates } = parse(out);
    expect(gates.map(({ name, origin }) => `${origin} ${name}`).sort()).toEqual([
      'mapping Standard onboarding',
      'proposal Proposed for Agency',
      'proposal Proposed for Enterprise',
      'proposal Proposed for Renewals',
    ]);
  });

  test('reads of companies, contacts and line items what a gate asks of them', async () => {
    const { runWith } = await rehearse({ deals: 60 });
    const cwd = newFolder();
    writeFileSync(
      join(cwd, 'strict.yaml'),
      [
        'name: Strict',
        'when: { pipelines: [Sales Pipeline] }',
        'require:',
        '  - { field: company.domain, label: Domain }',
        '  - { field: company.country, label: Country }',
        '  - { check: contacts.size > 1, label: Two contacts }',
        '  - { field: contact.jobtitle, label: Job title }',
        '  - { check: line_items.size > 0, label: Items }',
        'project: { into: { space: Delivery }, name: x }',
        '',
      ].join('\n'),
    );
    const { out } = await runWith({ cwd, env: noMappings }, 'diagnose', '--json', '--mapping', 'strict.yaml');
    const of = (field: string) => parse(out).gaps.filter((gap) => gap.field === field).length;
    const { deals } = z
      .looseObject({ deals: z.number() })
      .parse(parse(out).gates.find(({ name }) => name === 'Strict'));
    // One deal has no company, and two have no line items; nobody keeps countries.
    expect(['company.domain', 'company.country', 'Two contacts', 'contact.jobtitle', 'Items'].map(of)).toEqual([
      1,
      deals,
      0,
      0,
      2,
    ]);
  });

  test('does without ClickUp, and says what it did not look at', async () => {
    const { runWith } = await rehearse({ deals: 60 });
    const { exit, out } = await runWith(
      { cwd: newFolder(), env: { ...noMappings, CLICKUP_TOKEN: '' } },
      'diagnose',
      '--json',
    );
    const { notRead, leadTime, requests, mapping } = parse(out);
    expect({ exit, leadTime, clickup: requests.clickup }).toEqual({ exit: 0, leadTime: null, clickup: 0 });
    expect(notRead.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      expect.stringContaining('conditions of stages'),
      'members of ClickUp: CLICKUP_TOKEN is not set',
      'projects in ClickUp: CLICKUP_TOKEN is not set',
    ]);
    expect(mapping.text).toContain('space: Delivery');
  });

  test('asks for what is required besides, and takes assumptions', async () => {
    const { runWith } = await rehearse({ deals: 60 });
    const { out } = await runWith(
      { cwd: newFolder(), env: noMappings },
      ...['diagnose', '--json', '--require', 'dealtype', '--require', 'contract_signed', '--assume', 'gap=7.5'],
    );
    const { minutes, gaps } = parse(out);
    expect(minutes).toEqual({ gap: 7.5, misroute: 30, duplicate: 15, project: 60, retype: 2 });
    expect(gaps.filter(({ field }) => field === 'deal.contract_signed')).toEqual([]);
  });

  test('writes the summary for people, with where the rest is', async () => {
    const { runWith } = await rehearse({ deals: 60 });
    const cwd = newFolder();
    const { exit, out, err } = await runWith(
      { cwd, env: noMappings },
      ...['diagnose', '--csv', 'report', '--html', 'report/page.html', '--write-mapping', 'first.yaml'],
    );
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toContain('What each gate would let through today');
    expect(out).toContain('Nothing was changed.');
    expect(out.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
    expect(readdirSync(join(cwd, 'report')).sort()).toEqual(
      [
        ...[
          'causes',
          'cost',
          'duplicates',
          'fields',
          'gaps',
          'gates',
          'people',
          'properties',
          'stages',
          'typed-twice',
        ].map((name) => `${name}.csv`),
        'page.html',
        'starting-mapping.yaml',
      ].sort(),
    );
    const checked = await runWith({ cwd }, 'check', join(cwd, 'first.yaml'));
    expect({ exit: checked.exit, out: checked.out }).toEqual({ exit: 0, out: expect.stringContaining('No problems.') });
  });

  test.each([
    { name: 'a day that is none', flags: ['--since', '2026-02-30'], code: 'DIAGNOSE_SINCE' },
    { name: 'a day to come', flags: ['--since', '2031-01-01'], code: 'DIAGNOSE_SINCE' },
    { name: 'a number of deals that is none', flags: ['--deals', 'last:0'], code: 'DIAGNOSE_DEALS' },
    { name: 'an assumption of nothing', flags: ['--assume', 'gaps=5'], code: 'DIAGNOSE_ASSUMPTION' },
    { name: 'nothing to go on with', flags: ['--resume'], code: 'DIAGNOSE_NOTHING_KEPT' },
    { name: 'a mapping that is there', flags: ['--write-mapping', 'there.yaml'], code: 'DIAGNOSE_MAPPING_THERE' },
    { name: 'a mapping that does not load', flags: ['--mapping', 'there.yaml'], code: 'KEY_MISSING' },
  ])('refuses $name before it reads anything', async ({ flags, code }) => {
    const { runWith, world } = await rehearse({ deals: 1 });
    const cwd = newFolder();
    writeFileSync(join(cwd, 'there.yaml'), 'name: Half\n');
    const { exit, err } = await runWith({ cwd, env: noMappings }, 'diagnose', ...flags);
    expect({ exit, err }).toEqual({ exit: 3, err: expect.stringContaining(code) });
    expect(readRequests(world.requests()).length).toBeLessThanOrEqual(2);
    expect(existsSync(join(cwd, 'data'))).toBe(false);
    expect(readFileSync(join(cwd, 'there.yaml'), 'utf8')).toBe('name: Half\n');
  });

  test('says of an empty portal that there is nothing to say', async () => {
    const { runWith } = await rehearse({ deals: 0 });
    const { exit, out } = await runWith({ cwd: newFolder(), env: noMappings }, 'diagnose', '--html', 'page.html');
    expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('None: no deal was won.') });
  });

  test('goes on after HubSpot failed in the middle', async () => {
    const { runWith, world } = await rehearse({ deals: 120 });
    const cwd = newFolder();
    world.setFaults([{ vendor: 'hubspot', path: '/companies/', fault: 'status', status: 403 } as never]);
    const failed = await runWith({ cwd, env: noMappings }, 'diagnose', '--json');
    expect(failed.exit).toBe(3);
    world.setFaults([]);
    const { exit, out } = await runWith({ cwd, env: noMappings }, 'diagnose', '--json', '--resume');
    expect({ exit, deals: parse(out).deals > 0 }).toEqual({ exit: 0, deals: true });
  });
});
