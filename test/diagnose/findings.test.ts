import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { separateCauses } from '../../src/diagnose/findings/causes.ts';
import { parseAssumptions, usualMinutes } from '../../src/diagnose/findings/cost.ts';
import { countGaps, missingOf } from '../../src/diagnose/findings/count-gaps.ts';
import { findDuplicates } from '../../src/diagnose/findings/duplicates.ts';
import { gatesFor } from '../../src/diagnose/findings/gates.ts';
import { judgeDeals } from '../../src/diagnose/findings/judge-deals.ts';
import { percentiles } from '../../src/diagnose/findings/lead-time.ts';
import { findPersonFaults } from '../../src/diagnose/findings/people.ts';
import { findCandidates, settleCandidates } from '../../src/diagnose/match-projects.ts';
import { normalDomain, normalName } from '../../src/diagnose/normal-name.ts';
import type { WorkPlace } from '../../src/diagnose/past.ts';
import { known } from '../../src/domain/snapshot.ts';
import { member, owner } from '../init/setting.ts';
import { pastDeal, pastOf } from './small-past.ts';

const scope = 'A roll-out in two waves';

describe('normalName', () => {
  test.each([
    {
      name: 'the same company in three writings',
      left: 'Foxglove Foods GmbH',
      right: 'FOXGLOVE  foods, Inc.',
      same: true,
    },
    { name: 'accents', left: 'Zürich Käserei', right: 'Zurich Kaserei', same: true },
    { name: 'dotted legal forms', left: 'Acme S.A.', right: 'Acme', same: true },
    { name: 'numbers', left: 'Acme 1', right: 'Acme 2', same: false },
    { name: 'other scripts', left: '東京データ株式会社', right: '京都データ株式会社', same: false },
    { name: 'names that are legal forms', left: 'Co', right: 'AG', same: false },
  ])('tells $name', ({ left, right, same }) => {
    expect(normalName(left) === normalName(right)).toBe(same);
  });

  test('leaves no two names of punctuation alone to be one company', () => {
    const of = (id: string, name: string) => pastDeal(id, {}, { companies: known([{ id, properties: { name } }]) });
    expect(findDuplicates(pastOf([of('1', '***'), of('2', '---')]))).toEqual([]);
  });
});

describe('normalDomain', () => {
  test.each([
    { text: 'https://www.Acme.example/start?x=1', domain: 'acme.example' },
    { text: 'acme.example:8080', domain: 'acme.example' },
    { text: 'gmail.com', domain: undefined },
    { text: 'mailbox.example', domain: 'mailbox.example' },
    { text: 'localhost', domain: undefined },
    { text: '', domain: undefined },
  ])('makes $domain of "$text"', ({ text, domain }) => {
    expect(normalDomain(text)).toBe(domain);
  });
});

describe('percentiles', () => {
  test.each([
    { name: 'nothing', values: [], expected: undefined },
    { name: 'one value', values: [4], expected: { deals: 1, p50: 4, p75: 4, p90: 4, longest: 4 } },
    {
      name: 'ten values',
      values: [10, 9, 8, 7, 6, 5, 4, 3, 2, 1],
      expected: { deals: 10, p50: 5, p75: 8, p90: 9, longest: 10 },
    },
  ])('of $name', ({ values, expected }) => {
    expect(percentiles(values)).toEqual(expected);
  });

  test('are values that occurred, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: 0, max: 1e6 }), { minLength: 1 }), (values) => {
        const { p50, p75, p90, longest } = percentiles(values) ?? { p50: -1, p75: -1, p90: -1, longest: -1 };
        for (const one of [p50, p75, p90, longest]) expect(values).toContain(one);
        expect(p50 <= p75 && p75 <= p90 && p90 <= longest).toBe(true);
      }),
    );
  });
});

describe('a gate of the past', () => {
  test('judges dates from the day of the win', () => {
    const past = pastOf([pastDeal('1', { scope_summary: scope, target_go_live: '2026-11-20' })]);
    expect(judgeDeals(past, gatesFor(past, [], []))[0]?.gaps).toEqual([]);
  });

  test('takes nothing into it that hardly any deal says', () => {
    const deals = Array.from({ length: 40 }, (_, at) =>
      pastDeal(String(at + 1), at === 0 ? { scope_summary: scope } : {}),
    );
    expect(gatesFor(pastOf(deals), [], [])[0]?.mapping.require).toEqual([]);
  });

  test('counts each deal once by rep, pipeline and month, whatever the deals', () => {
    const texts = fc.constantFrom('', 'tbd', 'two words', scope);
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, texts, fc.constantFrom('', '1', '2'))), (rows) => {
        const deals = rows.map(([first, second, rep], at) =>
          pastDeal(
            String(at + 1),
            Object.fromEntries(
              Object.entries({ scope_summary: first, target_go_live: second, hubspot_owner_id: rep }).filter(
                ([, text]) => text !== '',
              ),
            ),
          ),
        );
        const past = pastOf(deals, { owners: [owner('1', 'sara@example.com')] });
        for (const field of countGaps(judgeDeals(past, gatesFor(past, [], [])), past.timezone))
          for (const slices of [field.byRep, field.byPipeline, field.byMonth]) {
            expect(slices.reduce((sum, { asked }) => sum + asked, 0)).toBe(field.asked);
            expect(slices.reduce((sum, { missing }) => sum + missing, 0)).toBe(missingOf(field));
          }
      }),
      { numRuns: 30 },
    );
  });
});

describe('root causes', () => {
  const causesOf = (missing: readonly number[], rep: (at: number) => string) => {
    const deals = Array.from({ length: 40 }, (_, at) =>
      pastDeal(String(at + 1), {
        ...(missing.includes(at) ? {} : { scope_summary: scope }),
        hubspot_owner_id: rep(at),
      }),
    );
    const past = pastOf(deals);
    const judged = judgeDeals(past, gatesFor(past, [], []));
    const fields = countGaps(judged, past.timezone);
    return Object.fromEntries(
      separateCauses({ judged, fields, people: [], duplicates: [] }).map(({ cause, faults }) => [
        cause,
        faults.filter(({ what }) => what !== 'No company').reduce((sum, { count }) => sum + count, 0),
      ]),
    );
  };
  const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);
  test.each([
    {
      name: 'a few gaps of everybody',
      missing: [1, 12, 23],
      rep: () => '1',
      expected: { routing: 0, qualification: 3, process: 0 },
    },
    {
      name: 'gaps on a third',
      missing: upTo(14),
      rep: (at: number) => String(at % 3),
      expected: { routing: 0, qualification: 0, process: 14 },
    },
    {
      name: 'the habit of one',
      missing: upTo(5),
      rep: (at: number) => (at < 6 ? 'x' : 'y'),
      expected: { routing: 0, qualification: 0, process: 5 },
    },
    {
      name: 'one with too few deals for a habit',
      missing: upTo(3),
      rep: (at: number) => (at < 4 ? 'x' : 'y'),
      expected: { routing: 0, qualification: 3, process: 0 },
    },
  ])('are told apart for $name', ({ missing, rep, expected }) => {
    expect(causesOf(missing, rep)).toEqual(expected);
  });
});

describe('people', () => {
  const owners = [
    owner('1', 'sara@example.com'),
    { ...owner('2', 'left@example.com'), active: false },
    owner('3', 'isla@example.com'),
  ];
  const deals = ['1', '2', '3', '9', undefined].map((id, at) =>
    pastDeal(String(at + 1), id === undefined ? {} : { hubspot_owner_id: id }),
  );
  const faults = (members: Parameters<typeof pastOf>[1]) =>
    findPersonFaults(pastOf(deals, { owners, ...members }))
      .map(({ fault, owner: id }) => `${fault} ${id ?? ''}`)
      .sort();

  test('who cannot act are told by what keeps them from it', () => {
    const members = known([member(1, 'Sara@Example.com'), { ...member(2, 'isla@example.com'), guest: true }]);
    expect(faults({ members })).toEqual(['inactive 2', 'missing ', 'not-in-clickup 3', 'unknown 9']);
  });

  test('are not said to be missing in ClickUp where nobody looked', () => {
    expect(faults({})).toEqual(['inactive 2', 'missing ', 'unknown 9']);
  });
});

describe('projects', () => {
  const place = (id: string, name: string, given: Partial<WorkPlace> = {}): WorkPlace => ({
    kind: 'list',
    id,
    name,
    url: '',
    spaceId: '1',
    listIds: [id],
    ...given,
  });
  const acme = known([{ id: '5', properties: { name: 'Acme GmbH' } }]);
  const deals = [
    pastDeal('4701', { dealname: 'Acme – first' }, { companies: acme, wonAt: '2026-11-02T10:00:00.000Z' }),
    pastDeal('4702', { dealname: 'Acme – second' }, { companies: acme, wonAt: '2026-11-12T10:00:00.000Z' }),
    pastDeal('4703', { dealname: 'Birch', link: 'see https://app.clickup.com/9/v/li/77' }),
  ];
  const settled = (places: readonly WorkPlace[], begun: Readonly<Record<string, string>> = {}) => {
    const tasksOf = ({ id }: WorkPlace) =>
      begun[id] === undefined
        ? []
        : [
            {
              id: 't',
              listId: id,
              name: 'Task',
              dateCreated: Date.parse(begun[id]),
              fields: {},
              text: '',
              marked: false,
            },
          ];
    const { projects, unclear } = settleCandidates(findCandidates(places, deals), deals, tasksOf);
    return [
      ...projects.map(({ place: at, deal, by }) => `${at.id} ${deal} ${by}`).sort(),
      ...(unclear === 0 ? [] : [`unclear ${unclear}`]),
    ];
  };

  test.each([
    { name: 'by a link, whatever it is called', places: [place('77', 'Acme')], expected: ['77 4703 link'] },
    { name: 'by the number in the name', places: [place('1', 'Something #4702')], expected: ['1 4702 number'] },
    { name: 'by the name of the deal', places: [place('1', 'BIRCH · Onboarding')], expected: ['1 4703 name'] },
    { name: 'not by a name that only begins alike', places: [place('1', 'Birchwood · Onboarding')], expected: [] },
    { name: 'not by a number that is part of another', places: [place('1', 'Order 47021')], expected: [] },
    {
      name: 'by its folder, whose lists are then its own',
      places: [
        place('8', 'Birch', { kind: 'folder', listIds: ['1', '2'] }),
        place('1', 'Birch · Build'),
        place('2', 'Launch'),
      ],
      expected: ['8 4703 name'],
    },
    {
      name: 'by nothing where a name fits several and no date tells',
      places: [place('1', 'Acme')],
      expected: ['unclear 1'],
    },
  ])('are found $name', ({ places, expected }) => {
    expect(settled(places)).toEqual(expected);
  });

  test('of one company go to the last win before the work began, each to another', () => {
    const places = [place('1', 'Acme'), place('2', 'Acme – more')];
    expect(settled(places, { 1: '2026-11-05T08:00:00Z', 2: '2026-11-20T08:00:00Z' })).toEqual([
      '1 4701 name',
      '2 4702 name',
    ]);
  });

  test('that began before any win are left alone', () => {
    expect(settled([place('1', 'Acme')], { 1: '2026-10-01T08:00:00Z' })).toEqual(['unclear 1']);
  });
});

describe('assumptions', () => {
  test('stand in for the usual ones', () => {
    expect(parseAssumptions(['gap=5', 'retype=0'])).toEqual({ ...usualMinutes, gap: 5, retype: 0 });
  });

  test.each(['gap', 'gap=', 'gap=-1', 'gap=99999', 'nothing=1'])('that are none, such as %s, are refused', (text) => {
    expect(() => parseAssumptions([text])).toThrow(/is no assumption/);
  });
});
