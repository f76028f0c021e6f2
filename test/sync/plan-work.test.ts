import { expect, test } from '@jest/globals';
import type { ReadDeps } from '../../src/sync/deps.ts';
import { planWork } from '../../src/sync/plan-work.ts';
import type { Work } from '../../src/sync/work.ts';
import { catalogue, mapping, monday, planInput } from '../support/builders.ts';

const work = (id: string, name: Work['mapping']): Work => {
  const { deal, ledger, mayHaveLeft, agreed, decisions } = planInput();
  const row = { state: 'waiting', round: 0 };
  return { id, mapping: name, deal, ledger, mayHaveLeft, agreed, decisions, row, troubles: [] } as unknown as Work;
};
const deps = {
  catalogue: { current: () => catalogue(), look: async () => undefined },
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
