import { describe, expect, test } from '@jest/globals';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { showElsewhere } from '../../src/plan/show-elsewhere.ts';
import { brief, catalogue, done, ledger, mapping, planContext, project, task } from '../support/builders.ts';

const rules = (show_in: unknown) => mapping({ project: { into: { space: 'Delivery', show_in } } });
const list = (id: string, name: string) => ({ id, name, archived: false });
const among = (...loose: ReturnType<typeof list>[]) =>
  catalogue({
    folders: { s1: [{ id: 'f1', name: 'Clients', archived: false, lists: [list('in-folder', 'Roadmap')] }] },
    folderlessLists: { s1: loose },
  });
const tasks = [
  task('b', { dateCreated: 2 }),
  task('a', { dateCreated: 1 }),
  task('sub', { parentId: 'a' }),
  brief({ dateCreated: 3 }),
];

function shown(changes: Partial<PlanInput> = {}, showIn: unknown = 'Roadmap') {
  const context = planContext({
    mapping: rules(showIn),
    project: project(tasks),
    ledger: ledger({ brief: done('b') }),
    catalogue: among(),
    ...changes,
  });
  const { operations, exceptions, lookups } = showElsewhere(context);
  return {
    shows: operations.map((one) => (one.kind === 'show-task' ? `${one.taskName} in ${one.listId}` : one.kind)),
    tells: exceptions.map(({ message }) => message),
    asks: lookups.map(({ kind }) => kind),
  };
}
const all = ['a in in-folder', 'b in in-folder', 'Handoff brief in in-folder'];

describe('tasks shown in a list that is there already', () => {
  test.each<{ name: string; changes?: Partial<PlanInput>; showIn?: unknown; is: Partial<ReturnType<typeof shown>> }>([
    { name: 'are those on the top level, the oldest first', is: { shows: all } },
    {
      name: 'are the same in whatever order they were read',
      changes: { project: project(tasks.toReversed()) },
      is: { shows: all },
    },
    {
      name: 'are the brief alone where that is asked',
      showIn: { list: 'Roadmap', only: 'brief' },
      is: { shows: all.slice(2) },
    },
    { name: 'may be shown by the id of the list', showIn: 'in-folder', is: { shows: all } },
    {
      name: 'wait for the copy of the template',
      changes: { project: project(tasks, { settled: false }) },
      is: {},
    },
    {
      name: 'need the lists of the space',
      changes: { catalogue: catalogue({ folders: {} }) },
      is: { asks: ['folders'] },
    },
    {
      name: 'are shown nowhere while two lists bear the name',
      changes: { catalogue: among(list('loose', 'roadmap')) },
      is: { tells: ['The space has 2 lists "Roadmap": in-folder, loose.'] },
    },
    {
      name: 'are shown in the list of the folder in which the project stands',
      changes: {
        catalogue: catalogue({
          folders: {
            s1: [
              {
                id: 'f1',
                name: 'Clients',
                archived: false,
                lists: [list('l1', 'Project'), list('in-folder', 'Roadmap')],
              },
            ],
          },
          folderlessLists: { s1: [list('loose', 'Roadmap')] },
        }),
      },
      is: { shows: all },
    },
  ])('$name', ({ changes, showIn, is }) => {
    expect(shown(changes, showIn)).toEqual({ shows: [], tells: [], asks: [], ...is });
  });
});
