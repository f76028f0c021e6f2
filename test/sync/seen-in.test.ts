import { expect, test } from '@jest/globals';
import { seenIn } from '../../src/sync/seen-in.ts';
import { claimedRow, project, task } from '../support/store-rows.ts';

const nothing = { rows: [], noted: undefined };
const touched = (tasks: readonly { readonly id: string; readonly touchedAt?: number }[]) =>
  tasks.flatMap(({ id, touchedAt }) => (touchedAt === undefined ? [] : [id]));

test('a change that nobody here made is somebody’s', () => {
  const { tasks } = seenIn(project({ tasks: [task()] }), [task({ dateUpdated: 300 })], nothing);
  expect(touched(tasks)).toEqual(['a1']);
});

test('a task that is new in a project that stands is somebody’s, and one of a copy that is still arriving is nobody’s', () => {
  const seen = [task({ id: 'a2' })];
  expect([
    touched(seenIn(project(), seen, nothing).tasks),
    touched(seenIn(project({ settled: false }), seen, nothing).tasks),
  ]).toEqual([['a2'], []]);
});

test('a task that was made by a worker which died before it could keep it is nobody’s until it is edited', () => {
  const rows = [claimedRow({ state: 'done', remoteId: 'a1', remote: { kind: 'task', id: 'a1', task: task() } })];
  expect([
    touched(seenIn(project(), [task()], { ...nothing, rows }).tasks),
    touched(seenIn(project(), [task({ dateUpdated: 300 })], { ...nothing, rows }).tasks),
    // What the look did not show may be gone by now.
    seenIn(project(), [], { ...nothing, rows }).tasks,
  ]).toEqual([[], ['a1'], []]);
});

test.each([
  { name: 'is known by its id', row: { state: 'done' as const, remoteId: 'c1' } },
  { name: 'is known by its name alone', row: { state: 'sent' as const } },
])('a copy of a task template that $name is nobody’s, and neither is what it brings', ({ row }) => {
  const rows = [claimedRow({ ...row, kind: 'copy-task-template', request: { name: 'Data migration' } })];
  const seen = [
    task({ id: 'c3', name: 'Rehearse', parentId: 'c2' }),
    task({ id: 'c2', name: 'Prepare', parentId: 'c1' }),
    task({ id: 'c1', name: 'Data migration' }),
    task({ id: 'x1', name: 'Ask for the logo' }),
  ];
  const { tasks } = seenIn(project(), seen, { ...nothing, rows });
  expect(touched(tasks)).toEqual(['x1']);
});

test('what people add below a copy that was kept is theirs', () => {
  const rows = [
    claimedRow({ state: 'done', kind: 'copy-task-template', remoteId: 'c1', request: { name: 'Data migration' } }),
  ];
  const kept = project({ tasks: [task({ id: 'c1', name: 'Data migration' })] });
  const { tasks } = seenIn(kept, [task({ id: 'c2', parentId: 'c1' })], { ...nothing, rows });
  expect(touched(tasks)).toEqual(['c2']);
});
