import { describe, expect, test } from '@jest/globals';
import { formatTogether } from '../../../scripts/kill/format-together.ts';
import { brokenPromises, brokenRecovery, brokenRestoration, brokenTogether } from '../../../scripts/kill/promises.ts';
import type { Together } from '../../../scripts/kill/together.ts';

const rehearsed = {
  handoffs: 1_000,
  projects: 800,
  tasks: 16_000,
  kills: 30,
  lives: 60,
  calm: { requests: 1_000, faulted: 0 },
  stormy: { requests: 1_400, faulted: 350 },
  kinds: {},
  findings: [],
  uncertain: [],
  unfinished: 0,
  defects: [],
  states: { offered: 800, held: 200 },
  remainder: 0,
  seconds: 60,
};
const uncertain = { key: 'deal:1/e1/brief', evidence: {} };

describe('brokenPromises', () => {
  test.each([
    { name: 'nothing when all held', change: {}, broken: [] },
    {
      name: 'what is there twice or not at all',
      change: {
        findings: [
          { flaw: 'duplicate', deal: '1', what: 'project 2' },
          { flaw: 'missing', deal: '2', what: 'the project' },
          { flaw: 'duplicate', deal: '3', what: 'project 4' },
        ] as const,
      },
      broken: ['2 duplicate', '1 missing'],
    },
    { name: 'no single uncertain row in a thousand', change: { uncertain: [uncertain] }, broken: [] },
    { name: 'more of them', change: { uncertain: [uncertain, uncertain] }, broken: ['2 uncertain'] },
    { name: 'answers never settled', change: { unfinished: 3 }, broken: ['3 answers never settled'] },
    { name: 'a process that ended as a bug', change: { defects: ['x'] }, broken: ['1 processes ended as a bug'] },
    { name: 'won deals in no state', change: { remainder: -1 }, broken: ['-1 won deals in no state'] },
    {
      name: 'too many requests',
      change: { stormy: { requests: 1_600, faulted: 400 } },
      broken: ['1.60 times the requests'],
    },
    {
      name: 'no requests where restarts cost more than handoffs',
      change: { stormy: { requests: 1_600, faulted: 400 }, kills: 300 },
      broken: [],
    },
  ])('tells of $name', ({ change, broken }) => {
    expect(brokenPromises({ ...rehearsed, ...change })).toEqual(broken);
  });
});

describe('brokenRecovery', () => {
  const recovered = {
    projects: 1_000,
    halfMade: 20,
    renamed: 50,
    moved: 40,
    builtAgain: [],
    unmarked: [],
    adopted: 1_000,
    listed: [],
    waiting: [],
    lost: [],
    changed: [],
    flawed: [],
    requests: 2_000,
    defects: [],
    seconds: 60,
  };

  test('is empty when every project was taken over', () => {
    expect(brokenRecovery(recovered)).toEqual([]);
  });

  test('lets a few be listed for a person', () => {
    expect(brokenRecovery({ ...recovered, listed: ['1', '2'], adopted: 998 })).toEqual([]);
  });

  test('counts those that wait for the same answer among them', () => {
    const waiting = ['3', '4', '5', '6'];
    expect(brokenRecovery({ ...recovered, listed: ['1', '2'], waiting })).toEqual(['6 listed']);
  });

  test('names each way in which it went wrong', () => {
    const wrong = { builtAgain: ['1'], lost: ['2', '3'], listed: Array.from({ length: 9 }, String), changed: ['4'] };
    expect(brokenRecovery({ ...recovered, ...wrong, flawed: ['5'], defects: ['x'] })).toEqual([
      '1 built again',
      '2 neither taken over nor listed',
      '9 listed',
      '1 changed',
      '1 not as they should be',
      '1 processes ended as a bug',
    ]);
  });
});

describe('brokenRestoration', () => {
  const restored = {
    projects: 200,
    unknownToCopy: 90,
    kills: 10,
    builtAgain: [],
    findings: [],
    requests: 400,
    defects: [],
    seconds: 60,
  };

  test('is empty when nothing stands twice', () => {
    expect(brokenRestoration(restored)).toEqual([]);
  });

  test('names each way in which it went wrong', () => {
    const findings = [{ flaw: 'duplicate', deal: '1', what: 'project 2' }] as const;
    expect(brokenRestoration({ ...restored, builtAgain: ['1'], findings, defects: ['x', 'y'] })).toEqual([
      '1 built again',
      '1 not as they should be',
      '2 processes ended as a bug',
    ]);
  });
});

describe('processes that work together', () => {
  const whole: Together = {
    ...{ processes: 4, kills: 2, handoffs: 10, seconds: 60, requests: 250, orphaned: 0, robbed: 0, waited: 0.1 },
    takeovers: [
      { wholeMs: 12_500, noticedMs: 11_800, givenMs: 500, begunMs: 200, deaths: 1 },
      { wholeMs: 9_000, deaths: 1 },
    ],
    ...{ limited: 0, doubled: 0, lost: 0, states: { offered: 10 } },
  };

  test.each<{ name: string; given: Partial<Together>; broken: readonly string[] }>([
    { name: 'nothing, when all was handed over once', given: {}, broken: [] },
    { name: 'what was built twice', given: { doubled: 1 }, broken: ['1 built twice'] },
    { name: 'what was lost', given: { lost: 2, states: { offered: 8 } }, broken: ['2 lost', '2 not handed over'] },
    { name: 'what nobody took over', given: { orphaned: 1 }, broken: ['1 shares that nobody went on with'] },
    { name: 'a limit that was not shared', given: { limited: 3 }, broken: ['3 requests over the limit'] },
  ])('break $name', ({ given, broken }) => {
    expect(brokenTogether({ ...whole, ...given })).toEqual(broken);
  });

  test('are shown with how long it took another to go on', () => {
    expect(formatTogether(whole)).toContain('| Another went on after | half 9.0 s, 99 % 12.5 s, all 12.5 s |');
  });
});
