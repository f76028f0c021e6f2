import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { percentiles } from '../../src/diagnose/findings/lead-time.ts';
import { parseMapping } from '../../src/mapping/parse-mapping.ts';
import { describeInBrowser, openFile } from '../support/browser.ts';
import { type Planted, plantFaults } from '../support/planted-portal.ts';
import { type Rehearsal, rehearse } from '../support/rehearsal.ts';
import { contentsOf, readRequests } from '../support/sandbox-state.ts';

const pastDeals = 5_000;

const Ids = z.array(z.string());
const Document = z.looseObject({
  schema: z.literal('handoff/diagnose@1'),
  requests: z.object({ hubspot: z.number(), clickup: z.number() }),
  deals: z.number(),
  unjudged: z.array(z.unknown()),
  unreadable: z.array(z.unknown()),
  fields: z.array(
    z.looseObject({ field: z.string(), asked: z.number(), empty: z.number(), junk: z.number(), unfit: z.number() }),
  ),
  gaps: z.array(
    z.looseObject({ deal: z.string(), field: z.string(), kind: z.string(), rep: z.string(), month: z.string() }),
  ),
  stages: z.array(z.looseObject({ stage: z.string(), pipeline: z.string(), entered: z.number(), skipped: z.number() })),
  people: z.array(z.looseObject({ fault: z.string(), who: z.string(), property: z.string(), deals: Ids })),
  duplicates: z.array(
    z.object({ of: z.string(), by: z.string(), records: z.array(z.looseObject({ id: z.string() })), deals: Ids }),
  ),
  projects: z.looseObject({ byLink: z.number(), byNumber: z.number(), byName: z.number(), unclear: z.number() }),
  leadTime: z.looseObject({
    toFirstTask: z.unknown(),
    days: z.array(z.number()),
    withoutProject: z.number(),
    begunBefore: Ids,
  }),
  typedTwice: z.array(
    z.looseObject({
      property: z.string(),
      field: z.string().optional(),
      both: z.number(),
      same: z.number(),
      deals: Ids,
    }),
  ),
  properties: z.looseObject({
    unread: z.array(z.looseObject({ property: z.string() })),
    options: z.array(z.looseObject({ property: z.string(), unused: z.array(z.string()) })),
  }),
  gates: z.array(z.looseObject({ name: z.string(), deals: z.number(), pass: z.number() })),
  causes: z.array(
    z.looseObject({
      cause: z.string(),
      deals: Ids,
      faults: z.array(z.object({ what: z.string(), count: z.number() })),
    }),
  ),
  cost: z.looseObject({ hours: z.number(), lines: z.array(z.looseObject({ kind: z.string(), count: z.number() })) }),
  mapping: z.looseObject({
    text: z.string(),
    deals: z.number(),
    pass: z.number(),
    leftOut: z.array(z.looseObject({ label: z.string() })),
  }),
});
type Document = z.infer<typeof Document>;

let rehearsal: Rehearsal;
let planted: Planted;
let found: Document;
let before: unknown;
let sent: ReturnType<typeof readRequests>;

beforeAll(async () => {
  rehearsal = await rehearse({ deals: 0, clickupLimitPerMinute: 100 });
  planted = plantFaults(rehearsal, pastDeals);
  before = contentsOf(rehearsal.world.state());
  const earlier = readRequests(rehearsal.world.requests({ last: 1_000_000 })).length;
  const { folder, runWith } = rehearsal;
  const flags = ['--json', '--html', 'report.html', '--csv', 'csv', '--write-mapping', 'first.yaml'];
  const { exit, out, err } = await runWith({ cwd: folder, env: { MAPPINGS_DIR: './mappings' } }, 'diagnose', ...flags);
  if (exit !== 0) throw new Error(err);
  found = Document.parse(JSON.parse(out));
  sent = readRequests(rehearsal.world.requests({ last: 1_000_000 })).slice(earlier);
}, 240_000);

const sorted = (ids: readonly string[]): string[] => [...ids].sort();
const inPairs = (pairs: readonly (readonly string[])[]): string[] => pairs.map((pair) => sorted(pair).join(' ')).sort();

describe(`a portal of ${pastDeals} past deals with planted faults`, () => {
  test('is read whole', () => {
    expect({ deals: found.deals, unjudged: found.unjudged, unreadable: found.unreadable }).toEqual({
      deals: pastDeals,
      unjudged: [],
      unreadable: [],
    });
  });

  test('has exactly the gaps that were planted', () => {
    const gaps = Map.groupBy(found.gaps, ({ field, kind }) => `${field} ${kind}`);
    const byKind = Object.fromEntries([...gaps].map(([key, some]) => [key, sorted(some.map(({ deal }) => deal))]));
    const expected = Object.fromEntries(Object.entries(planted.gaps).map(([key, ids]) => [key, sorted(ids)]));
    expect(byKind).toEqual(expected);
  });

  test('counts each field over every deal, and the slices of a field add up to it', () => {
    const Slices = z.array(z.object({ name: z.string(), asked: z.number(), missing: z.number() }));
    for (const field of found.fields) {
      const missing = field.empty + field.junk + field.unfit;
      for (const by of ['byRep', 'byPipeline', 'byMonth']) {
        const slices = Slices.parse(field[by]);
        expect(slices.reduce((sum, slice) => sum + slice.asked, 0)).toBe(field.asked);
        expect(slices.reduce((sum, slice) => sum + slice.missing, 0)).toBe(missing);
      }
    }
    expect(found.fields.map(({ field, asked }) => [field, asked]).sort()).toEqual([
      ['Line items', pastDeals],
      ['deal.promised_deliverables', pastDeals],
      ['deal.promises_made', pastDeals],
      ['deal.scope_summary', pastDeals],
      ['deal.success_criteria', pastDeals],
      ['deal.target_go_live', pastDeals],
    ]);
  });

  test('shows the habit of one rep and the bad month as theirs alone', () => {
    const ofRep = new Set(
      found.gaps.filter(({ field }) => field === 'deal.promised_deliverables').map(({ rep }) => rep),
    );
    const ofMonth = new Set(found.gaps.filter(({ field }) => field === 'deal.promises_made').map(({ month }) => month));
    const others = ['missing nobody', 'inactive Jonas Weber', 'not-in-clickup Isla Byrne'].length;
    expect([...ofRep].includes('Bruno Keller')).toBe(true);
    expect(ofRep.size).toBeLessThanOrEqual(1 + others);
    expect([...ofMonth]).toEqual(['2027-03']);
  });

  test('has exactly the people who cannot act', () => {
    const people = found.people.map(({ fault, who, property, deals }) => [property, `${fault} ${who}`, sorted(deals)]);
    const expected = Object.entries(planted.people).map(([key, ids]) => ['hubspot_owner_id', key, sorted(ids)]);
    expect(people.sort()).toEqual(expected.sort());
  });

  test('has exactly the doubles', () => {
    const of = (kind: string) => found.duplicates.filter((one) => one.of === kind);
    expect(inPairs(of('companies').map(({ records }) => records.map(({ id }) => id)))).toEqual(
      inPairs(planted.companies),
    );
    expect(inPairs(of('deals').map(({ records }) => records.map(({ id }) => id)))).toEqual(
      inPairs(planted.doubleDeals),
    );
    expect(
      of('projects')
        .flatMap(({ deals }) => deals)
        .sort(),
    ).toEqual(sorted(planted.doubleProjects));
  });

  test('tells the stages that were walked past', () => {
    const { entered } = found.stages.find(({ stage }) => stage === 'Contract Sent') ?? {};
    expect(entered).toBe(planted.contractSent.length);
  });

  test('measures the time to the first task of every project', () => {
    const lags = [...planted.lags.values()].sort((a, b) => a - b);
    const { projects } = found;
    expect(found.leadTime.days).toEqual(lags);
    expect(found.leadTime.toFirstTask).toEqual(percentiles(lags));
    expect(found.leadTime.withoutProject).toBe(pastDeals - planted.lags.size);
    expect(projects.byLink + projects.byNumber + projects.byName).toBe(
      planted.lags.size + planted.doubleProjects.length,
    );
    expect(projects.unclear).toBe(0);
  });

  test('finds what was typed twice, and nothing that was not', () => {
    const twice = found.typedTwice.map(({ property, field = 'text', both, same, deals }) => ({
      property,
      field,
      both,
      same,
      deals: sorted(deals),
    }));
    expect(twice).toEqual([
      {
        property: 'region',
        field: 'Region',
        both: planted.typedRegion.length,
        same: planted.typedRegion.length,
        deals: sorted(planted.typedRegion),
      },
      {
        property: 'scope_summary',
        field: 'text',
        both: planted.pastedScope.length,
        same: planted.pastedScope.length,
        deals: sorted(planted.pastedScope),
      },
    ]);
  });

  test('names the option that nobody took and the property that nobody reads', () => {
    expect(found.properties.options).toEqual([expect.objectContaining({ property: 'region', unused: ['APAC'] })]);
    expect(found.properties.unread.map(({ property }) => property)).toContain('success_criteria');
  });

  test('puts each fault under one cause', () => {
    const times = (cause: string) =>
      Object.fromEntries(
        found.causes.find((one) => one.cause === cause)?.faults.map(({ what, count }) => [what, count]) ?? [],
      );
    const of = (key: string) => planted.gaps[key]?.length ?? 0;
    expect(times('routing')).toEqual({
      'Deal owner: missing': planted.people['missing nobody']?.length,
      'Deal owner: inactive': planted.people['inactive Jonas Weber']?.length,
      'Deal owner: no match in ClickUp': planted.people['not-in-clickup Isla Byrne']?.length,
    });
    const [process, qualification] = [times('process'), times('qualification')];
    expect(process).toEqual({
      'Success criteria': of('deal.success_criteria empty'),
      'Promised deliverables': found.gaps.filter(
        ({ field, rep }) => field === 'deal.promised_deliverables' && rep === 'Bruno Keller',
      ).length,
      'Double companies': planted.companies.length * 2,
      'Double deals': planted.doubleDeals.length * 2,
      'Double projects': planted.doubleProjects.length,
    });
    expect((process['Promised deliverables'] ?? 0) + (qualification['Promised deliverables'] ?? 0)).toBe(
      of('deal.promised_deliverables empty'),
    );
    expect(qualification['No company']).toBe(planted.withoutCompany.length);
  });

  test('lets the first mapping load, and its gate pass what was asked for', () => {
    const { problems } = parseMapping(found.mapping.text, 'first.yaml');
    expect(problems).toEqual([]);
    expect(found.mapping.pass / found.mapping.deals).toBeGreaterThanOrEqual(0.8);
    expect(found.mapping.leftOut.map(({ label }) => label)).toContain('Success criteria');
    expect(readFileSync(join(rehearsal.folder, 'first.yaml'), 'utf8')).toBe(found.mapping.text);
  });

  test('is only looked at, within the limits and with few requests', () => {
    expect(contentsOf(rehearsal.world.state())).toEqual(before);
    expect(sent.filter(({ committed }) => committed)).toEqual([]);
    expect(sent.filter(({ status }) => status === 429)).toEqual([]);
    expect(sent).toHaveLength(found.requests.hubspot + found.requests.clickup);
    expect(found.requests.hubspot).toBeLessThanOrEqual(5_000 / 200 + 5_000 / 100 + 5_000 / 100 + 30);
  });
});

describeInBrowser('the page of that portal', () => {
  test.each([
    { name: 'by day', look: {} },
    { name: 'by night', look: { dark: true } },
    { name: 'on a telephone', look: { width: 390 } },
  ])('opens $name with its pictures, and asks for nothing', async ({ look }) => {
    const { page, noise } = await openFile(join(rehearsal.folder, 'report.html'), look);
    expect(noise).toEqual([]);
    expect(await page.locator('svg[role=img]').count()).toBe(5);
    expect(await page.locator('h1').textContent()).toBe('Where handoffs break');
    expect(await page.locator('.heat').count()).toBe(2);
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(
      true,
    );
    await page.close();
  });
});
