import { expect, test } from '@jest/globals';
import type { Orphan } from '../../src/domain/catalogue.ts';
import { buildContainer } from '../../src/plan/build-container.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { nothing } from '../../src/plan/plan-input.ts';
import { catalogue, deal, done, ledger, mapping, planContext } from '../support/builders.ts';

const wonAt = '2026-11-06T10:00:00.000Z';
const minute = 60_000;
const after = (minutes: number): number => Date.parse(wonAt) + minutes * minute;

const orphan = (changes: Partial<Orphan> = {}): Orphan => ({
  id: '900',
  name: 'Our client',
  url: 'https://app.clickup.com/w1/v/li/900',
  tasks: 15,
  begunAt: after(1),
  deals: [],
  ...changes,
});

const around = (...orphans: readonly Orphan[]) =>
  catalogue({ strays: { 'folderless:s1': [] }, orphans: { 'folderless:s1': orphans } });

/** A deal that was won before the service is known to have watched, with these orphans in its project's place. */
const container = (orphans: readonly Orphan[], changes: Partial<PlanInput> = {}) =>
  buildContainer(
    planContext({
      deal: deal({ wonAt }),
      mayHaveLeft: new Set(['project']),
      catalogue: around(...orphans),
      ...changes,
    }),
  );

const chosen = (choice: string): Pick<PlanInput, 'decisions'> => ({
  decisions: [{ seq: 1, at: 5, by: 'ana@example.com', kind: 'choose', key: 'project', choice }],
});

test('what may be the project of the deal is put before a person, and nothing is built beside it', () => {
  expect(container([orphan()])).toEqual({
    ...nothing,
    exceptions: [
      {
        code: 'PROJECT_MAY_STAND',
        message:
          'The list "Our client" (https://app.clickup.com/w1/v/li/900, 15 tasks, begun 2026-11-06T10:01Z) was begun by the service\'s own user after this deal was won and before this store began. It bears neither a mark nor the number of another deal, so it may be this deal\'s project, and none is built beside it.',
        fix: "Look at it in ClickUp. If it is this deal's: `handoff choose 1001 project re-link 900`; if it is not: `handoff choose 1001 project rebuild`.",
      },
    ],
  });
});

test('of several the person names one', () => {
  const [exception] = container([orphan(), orphan({ id: '901', name: 'Another', tasks: 1 })]).exceptions;
  expect(exception?.message).toContain('"Our client" (https://app.clickup.com/w1/v/li/900, 15 tasks, begun');
  expect(exception?.message).toContain('; "Another" (https://app.clickup.com/w1/v/li/900, 1 task, begun');
  expect(exception?.fix).toContain('`handoff choose 1001 project re-link ID`');
});

test.each([
  { name: 'a little before the win, by clocks that differ', orphans: [orphan({ begunAt: after(-9) })] },
  { name: 'with the number of the deal in its name', orphans: [orphan({ deals: ['1001'] })] },
  { name: 'for a deal of which nobody knows when it was won', changes: { deal: deal({ wonAt: 'unknown' }) } },
])('it may be what was begun $name', ({ orphans = [orphan()], changes = {} }) => {
  expect(container(orphans, changes).exceptions.map(({ code }) => code)).toEqual(['PROJECT_MAY_STAND']);
});

test.each([
  { name: 'was begun before the deal was won', orphans: [orphan({ begunAt: after(-11) })] },
  { name: 'bears the number of another deal', orphans: [orphan({ deals: ['1002'] })] },
  { name: 'stands somewhere else', orphans: [], changes: { catalogue: elsewhere() } },
  { name: 'is known to this store to have begun later than the deal was won', changes: { mayHaveLeft: new Set() } },
  { name: 'was seen before something was sent', changes: { ledger: ledger({ project: { state: 'refused' } }) } },
  { name: "is not the deal's, as a person says", changes: chosen('rebuild') },
] as const)('the project is built where what stands there $name', ({ orphans = [orphan()], changes = {} }) => {
  expect(container([...orphans], changes as Partial<PlanInput>).operations.map(({ kind }) => kind)).toEqual([
    'create-list',
  ]);
});

test('a mark tells more than a doubt', () => {
  const own = [{ listId: '901', handoff: '1001/e1' }] as const;
  const marked = { id: '901', name: 'Renamed as well', archived: false };
  const known = { ...around(orphan()), folderlessLists: { s1: [marked] }, strays: { 'folderless:s1': own } };
  expect(container([], { catalogue: known }).operations).toMatchObject([
    { kind: 'adopt-project', container: { id: '901' } },
  ]);
});

test('a folder is asked about where the project is one', () => {
  const asFolder = { mapping: mapping({ project: { template: { folder: 'Enterprise' } } }) };
  const known = catalogue({ strays: { 'all-folders:s1': [] }, orphans: { 'all-folders:s1': [orphan({ id: 'd9' })] } });
  const [exception] = container([], { ...asFolder, catalogue: known }).exceptions;
  expect([exception?.message.slice(0, 23), exception?.fix.includes('re-link d9')]).toEqual([
    'The folder "Our client"',
    true,
  ]);
});

test('what was built by this store is not doubted', () => {
  const built = { ledger: ledger({ project: done('900') }) };
  expect(container([orphan()], built)).toMatchObject({ lookups: [{ kind: 'project', id: '900' }], exceptions: [] });
});

function elsewhere() {
  return catalogue({ strays: { 'folderless:s1': [] }, orphans: { 'folder:d9': [orphan()] } });
}
