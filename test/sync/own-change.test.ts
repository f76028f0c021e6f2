import { describe, expect, test } from '@jest/globals';
import { operationEffect, type TaskChanges } from '../../src/domain/operation.ts';
import type { ObservedTask } from '../../src/domain/project.ts';
import { type ChangingOperation, isChanging } from '../../src/sync/changing-operation.ts';
import { isOwnChange } from '../../src/sync/own-change.ts';
import { task } from '../support/store-rows.ts';

const noonInBerlin = Date.parse('2026-12-03T11:00:00Z');
const fourInBerlin = Date.parse('2026-12-03T03:00:00Z');
const fourInTokyo = Date.parse('2026-12-02T19:00:00Z');
const common = { handoff: '501/e1', deal: '501', target: 'clickup', why: '', requests: 1, taskName: 'x', values: [] };

const update = (changes: TaskChanges, id = 'a1'): ChangingOperation =>
  ({ ...common, kind: 'update-task', key: 'deal:501/e1/x', task: { id }, changes }) as unknown as ChangingOperation;
const setField = { ...common, kind: 'set-field', key: 'deal:501/e1/f', task: { id: 'a1' }, field: { id: 'f1' } };
const comment = { ...common, kind: 'create-comment', key: 'deal:501/e1/c', task: { id: 'a1' }, text: 'x' };
const waits = { ...common, kind: 'add-dependency', key: 'deal:501/e1/w', task: { id: 'b2' }, on: { id: 'a1' } };
const others = [setField, comment] as unknown as readonly [ChangingOperation, ChangingOperation];

interface Case {
  readonly name: string;
  readonly seen: Partial<ObservedTask>;
  readonly noted: readonly ChangingOperation[];
}

const due = update({ dueDate: noonInBerlin });

describe('what is different on a task', () => {
  test.each<Case>([
    { name: 'is the day that was to be set, at ClickUp’s own hour', seen: { dueDate: fourInBerlin }, noted: [due] },
    { name: 'is that day where ClickUp’s user is', seen: { dueDate: fourInTokyo }, noted: [due] },
    {
      name: 'is nothing but the time of its change, and another waits for it',
      seen: {},
      noted: [waits as unknown as ChangingOperation],
    },
    {
      name: 'is one of two sets of which the other has not arrived',
      seen: { dueDate: fourInBerlin },
      noted: [due, update({ name: 'Kick-off' })],
    },
    {
      name: 'is both of two sets',
      seen: { dueDate: fourInBerlin, assignees: [9] },
      noted: [due, update({ addAssignees: [9], removeAssignees: [7] })],
    },
    {
      name: 'is the status that was to be set',
      seen: { status: { name: 'Done', type: 'closed' } },
      noted: [update({ status: 'done' })],
    },
    {
      name: 'is the estimate and the tag',
      seen: { timeEstimateMs: 5, tags: ['VIP'] },
      noted: [update({ timeEstimateMs: 5, addTags: ['vip'] })],
    },
    {
      name: 'is a field that is read in another form',
      seen: { fields: { 'field-1': { nested_key: 1 }, f1: 3 } },
      noted: [others[0]],
    },
    { name: 'shows nowhere, as a word does', seen: {}, noted: [others[1]] },
  ])('$name: the service’s own', ({ seen, noted }) => {
    expect(isOwnChange(task(), task({ ...seen, dateUpdated: 300 }), noted)).toBe(true);
  });

  test.each<Case>([
    { name: 'while nothing was to be set', seen: { dueDate: fourInBerlin }, noted: [] },
    {
      name: 'while something was to be set on another task',
      seen: { dueDate: fourInBerlin },
      noted: [update({ dueDate: noonInBerlin }, 'a2')],
    },
    { name: 'and is another day', seen: { dueDate: fourInBerlin + 86_400_000 }, noted: [due] },
    { name: 'beside what was to be set', seen: { dueDate: fourInBerlin, name: 'Call' }, noted: [due] },
    { name: 'and is another field', seen: { fields: { f2: 3 } }, noted: [others[0]] },
    { name: 'and is a task that moved', seen: { listId: '9002' }, noted: [due] },
  ])('$name is somebody’s', ({ seen, noted }) => {
    expect(isOwnChange(task(), task({ ...seen, dateUpdated: 300 }), noted)).toBe(false);
  });
});

test('what changes a task or a deal without an answer that tells all is noted, and nothing else', () => {
  const kinds = Object.keys(operationEffect);
  expect(kinds.filter((kind) => !isChanging({ kind } as never))).toEqual([
    'create-folder',
    'create-list',
    'copy-list-template',
    'copy-folder-template',
    'create-project-folder',
    'add-list',
    'create-task',
    'copy-task-template',
    // These stand in no project: whether one is closed is compared with what is open, and not with who changed it.
    'create-exception-task',
    'set-exception-task',
    'adopt-project',
    'create-note',
    'create-crm-task',
    'close-crm-task',
  ]);
});
