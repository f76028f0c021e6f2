import { describe, expect, test } from '@jest/globals';
import { type RecogniseDeps, recognise, type Siblings } from '../../src/apply/recognise.ts';
import type { Operation } from '../../src/domain/operation.ts';
import type { ObservedTask } from '../../src/domain/project.ts';
import { task } from '../support/store-rows.ts';

interface Place {
  readonly tasks?: readonly ObservedTask[];
  readonly names?: readonly string[];
  readonly texts?: readonly string[];
  readonly items?: readonly string[];
  readonly siblings?: Partial<Siblings>;
}

/** Vendors of which every place holds the same. */
function place({ tasks = [], names = [], texts = [], items = [], siblings = {} }: Place): RecogniseDeps {
  const named = names.map((name, i) => ({ id: `${i + 1}`, name, archived: false, lists: [] }));
  return {
    workspaceId: 'w1',
    clickup: {
      listTasks: async () => ({ tasks, unreadable: [], size: tasks.length, last: true }),
      folders: async () => named,
      folderlessLists: async () => named,
      folder: async () => ({ id: '31', lists: named }),
      checklists: async () =>
        named.map((one) => ({ ...one, items: items.map((name, i) => ({ id: `i${i + 1}`, name })) })),
      comments: async () => texts.map((text, i) => ({ id: `${i + 1}`, text, at: 100 - i })),
    },
    crm: {
      findActivities: async () => texts.map((html, i) => ({ id: `${i + 1}`, html, createdAt: `2026-01-0${9 - i}` })),
    },
    siblings: async () => ({ made: new Set(), unnamed: 0, confirmed: 0, ...siblings }),
  } as unknown as RecogniseDeps;
}

const operation = (given: object) =>
  ({
    key: 'deal:501/e1/x',
    handoff: '501/e1',
    deal: '501',
    spaceId: '77',
    list: { id: '9' },
    ...given,
  }) as unknown as Operation;
const mark = (key: string) => `Said.\nhandoff-sync ref: ${key}`;
const ours = mark('deal:501/e1/x');

describe('what a lost create may have made', () => {
  test.each<{ name: string; given: object; at: Place; found: readonly string[] }>([
    {
      name: 'a folder, by its name',
      given: { kind: 'create-folder', name: 'acme' },
      at: { names: ['Beta', 'Acme'] },
      found: ['2'],
    },
    {
      name: 'a copied folder',
      given: { kind: 'copy-folder-template', name: 'Acme' },
      at: { names: ['Acme'] },
      found: ['1'],
    },
    {
      name: 'a list in the space',
      given: { kind: 'create-list', name: 'Acme' },
      at: { names: ['Acme'] },
      found: ['1'],
    },
    {
      name: 'a copied list in its folder',
      given: { kind: 'copy-list-template', name: 'Acme', folder: { id: '31' } },
      at: { names: ['X', 'Acme'] },
      found: ['2'],
    },
    {
      name: 'a folder that is a project',
      given: { kind: 'create-project-folder', name: 'Acme' },
      at: { names: ['Acme'] },
      found: ['1'],
    },
    {
      name: 'a list in the folder of the project',
      given: { kind: 'add-list', name: 'Build', folder: { id: '31' } },
      at: { names: ['Kick-off', 'Build'] },
      found: ['2'],
    },
    {
      name: 'a checklist, by its name in the task',
      given: { kind: 'create-checklist', task: { id: 'a1' }, name: 'Ready' },
      at: { names: ['Other', 'Ready'] },
      found: ['2'],
    },
    {
      name: 'an item of a checklist, the oldest of several',
      given: { kind: 'create-checklist-item', task: { id: 'a1' }, checklist: { id: '1' }, name: 'Data' },
      at: { names: ['Ready'], items: ['Keys', 'Data', 'Data'] },
      found: ['i2', 'i3'],
    },
    {
      name: 'nothing, where the checklist is gone',
      given: { kind: 'create-checklist-item', task: { id: 'a1' }, checklist: { id: '9' }, name: 'Data' },
      at: { names: ['Ready'], items: ['Data'] },
      found: [],
    },
    {
      name: 'a task, by its mark and not by its name; the oldest of several',
      given: { kind: 'create-task', task: { name: 'Kickoff call' } },
      at: {
        tasks: [
          task(),
          task({ id: 'b', marker: 'deal:501/e1/x', dateCreated: 9 }),
          task({ id: 'c', marker: 'deal:501/e1/x', dateCreated: 3 }),
        ],
      },
      found: ['c', 'b'],
    },
    {
      name: 'a note, by its mark',
      given: { kind: 'create-note' },
      at: { texts: [mark('deal:501/e1/y'), ours] },
      found: ['2'],
    },
    {
      name: 'a question to sales, the oldest of several',
      given: { kind: 'create-crm-task' },
      at: { texts: [ours, ours] },
      found: ['2', '1'],
    },
    {
      name: 'a word on a task, the oldest of several',
      given: { kind: 'create-comment', task: { id: 'a1' } },
      at: { texts: [ours, 'x', ours] },
      found: ['3', '1'],
    },
    {
      name: 'the copy of a task, by its name',
      given: { kind: 'copy-task-template', name: 'kickoff call' },
      at: { tasks: [task()] },
      found: ['a1'],
    },
    {
      name: 'the copy of a task that was marked already',
      given: { kind: 'copy-task-template', name: 'Kickoff call' },
      at: { tasks: [task({ id: 'a0', dateCreated: 1 }), task({ marker: 'deal:501/e1/x' })] },
      found: ['a1'],
    },
    {
      name: 'a copy that is no other copy’s, of which others may still be nameless',
      given: { kind: 'copy-task-template', name: 'Kickoff call' },
      at: {
        tasks: [task({ id: 'a' }), task({ id: 'b' }), task({ id: 'c' }), task({ id: 'd' })],
        siblings: { made: new Set(['a']), unnamed: 1 },
      },
      found: ['b', 'd'],
    },
  ])('is $name', async ({ given, at, found }) => {
    const seen = await recognise(operation(given), place(at));
    expect([seen?.id, ...(seen?.others ?? [])]).toEqual(found);
  });

  test.each([
    { kind: 'create-folder', name: 'Acme' },
    { kind: 'create-list', name: 'Acme' },
    { kind: 'create-task' },
    { kind: 'copy-task-template', name: 'Kickoff call' },
    { kind: 'create-note' },
    { kind: 'create-comment', task: { id: 'a1' } },
  ])('is not there for $kind where only other things are', async (given) => {
    const others = { names: ['Acme Ltd'], texts: [mark('deal:501/e1/y')] };
    const tasks = [
      task({ name: 'Other' }),
      task({ id: 'p', parentId: 'a1' }),
      task({ id: 'm', marker: 'deal:501/e1/y' }),
    ];
    expect(await recognise(operation(given), place({ ...others, tasks }))).toBeUndefined();
  });

  test.each(['update-task', 'set-field', 'update-deal', 'adopt-project'])('is never asked of %s', async (kind) => {
    await expect(recognise(operation({ kind }), place({}))).rejects.toThrow('never has to be recognised');
  });
});
