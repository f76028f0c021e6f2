import { describe, expect, test } from '@jest/globals';
import type { ReadDeps } from '../../src/sync/deps.ts';
import { planWork } from '../../src/sync/plan-work.ts';
import type { Work } from '../../src/sync/work.ts';
import { catalogue, mapping, monday, planInput } from '../support/builders.ts';

const work = (id: string, name: Work['mapping']): Work => {
  const { deal, ledger, mayHaveLeft, agreed, decisions } = planInput();
  const row = { state: 'waiting', round: 0 };
  return { id, mapping: name, deal, ledger, mayHaveLeft, agreed, decisions, row, troubles: [] } as unknown as Work;
};
const furniture = catalogue();
const deps = {
  catalogue: { current: () => furniture, look: async () => undefined },
  clock: { now: () => monday },
} as unknown as ReadDeps;
const odd = mapping();
const render = () => {
  throw new RangeError('Expected finite integer');
};

test('a defect that one deal brings to light is told of that deal, and the others are planned', async () => {
  const broken = { ...odd, project: { ...odd.project, name: { ...odd.project.name, render } } };
  const works = await planWork([work('1001/e1', broken), work('1002/e1', odd)], deps);
  expect(works.map(({ plan }) => [plan?.state, plan?.exceptions.map(({ code }) => code)])).toEqual([
    ['waiting', ['DEAL_DEFECT']],
    ['building', []],
  ]);
  expect(works[0]?.plan?.exceptions[0]?.message).toContain('Expected finite integer');
});

describe('a handoff that was planned', () => {
  const day = 24 * 60 * 60_000;
  const planned = async () => {
    const [one] = await planWork([work('1001/e1', odd)], deps);
    if (one?.plan === undefined) throw new Error('nothing was planned');
    return { ...one, plan: one.plan };
  };
  const at = (now: number) => ({ ...deps, clock: { ...deps.clock, now: () => now } });
  const replanned = async (one: Work, later: ReadDeps) => (await planWork([one], later))[0]?.plan !== one.plan;

  test('keeps its plan while nothing is different but the time of day', async () => {
    expect(await replanned(await planned(), at(monday + 60_000))).toBe(false);
  });

  test.each([
    { name: 'its ledger', change: (one: Work): Work => ({ ...one, ledger: new Map(one.ledger) }) },
    { name: 'its deal', change: (one: Work): Work => ({ ...one, deal: { ...one.deal } }) },
    { name: 'its state', change: (one: Work): Work => ({ ...one, row: { ...one.row, round: 7 } }) },
    {
      name: 'what is known of its project',
      change: (one: Work): Work => ({ ...one, check: { standing: 'gone' } as never }),
    },
  ])('is planned anew with $name', async ({ change }) => {
    expect(await replanned(change(await planned()), deps)).toBe(true);
  });

  test('is planned anew on another day, and at the moment from which its plan says something else', async () => {
    const one = await planned();
    expect(await replanned(one, at(monday + day))).toBe(true);
    expect(await replanned({ ...one, plan: { ...one.plan, changesAt: monday + 1 } }, at(monday + 1))).toBe(true);
  });

  test('is planned anew once more is known of the furniture', async () => {
    const better = { ...deps.catalogue, current: () => ({ ...furniture }) };
    expect(await replanned(await planned(), { ...deps, catalogue: better })).toBe(true);
  });
});

test('what one handoff asks for is read before the next is planned', async () => {
  const asked: string[] = [];
  let { spaces: _none, ...known }: ReturnType<typeof catalogue> = catalogue();
  const look = async ({ kind }: { readonly kind: string }) => {
    asked.push(kind);
    known = catalogue();
  };
  const works = ['1001/e1', '1002/e1', '1003/e1'].map((id) => work(id, odd));
  const again = await planWork(works, { ...deps, catalogue: { current: () => known, look } } as unknown as ReadDeps);
  expect(asked).toEqual(['spaces']);
  expect(again.map(({ plan }) => plan?.lookups)).toEqual([[], [], []]);
});
