import { describe, expect, test } from '@jest/globals';
import { project, task } from '../../support/builders.ts';
import { closed, rolled } from './support.ts';

const lists = ['Discovery', 'Build', 'Launch'].map((name) => ({ id: name, name, archived: false }));
const folder = (tasks: Parameters<typeof project>[0]) => ({ project: project(tasks, { kind: 'folder', lists }) });
const inList = (listId: string, changes = {}) => task(`${listId} task`, { id: `${listId}1`, listId, ...changes });
const groups = [
  { name: 'Preparation', tasks: ['Kickoff', 'Set-up'] },
  { name: 'Training', tasks: ['Training'] },
];

describe('the phase of a folder project', () => {
  test.each([
    {
      name: 'is the first list with open work',
      tasks: [inList('Discovery', closed), inList('Launch')],
      phase: 'Launch',
    },
    {
      name: 'is an earlier one again when work comes back',
      tasks: [inList('Discovery'), inList('Launch')],
      phase: 'Discovery',
    },
    { name: 'is empty when nothing is open', tasks: [inList('Discovery', closed)], phase: '' },
  ])('$name', ({ tasks, phase }) => {
    expect(rolled([], {}, folder(tasks)).figures.phase?.value).toBe(phase);
  });

  test('is explained', () => {
    const tasks = [inList('Build'), inList('Build', { id: 'b2', ...closed })];
    expect(rolled([], {}, folder(tasks)).figures.phase?.source).toBe(
      'the first list with an open task (1 of its 2 tasks open)',
    );
  });
});

describe('the phase by groups of tasks', () => {
  const told = (tasks: Parameters<typeof rolled>[0]) =>
    rolled(tasks, { report: { phase: { groups } } }).figures.phase?.value;
  test('is the first group with an open task, in the order of the file', () => {
    expect(told([task('Training'), task('set-up')])).toBe('Preparation');
    expect(told([task('Training'), task('Kickoff', closed)])).toBe('Training');
  });

  test('holds the sub-tasks of its tasks, at whatever depth', () => {
    const tasks = [
      task('Kickoff', closed),
      task('Sub', { parentId: 'Kickoff', ...closed }),
      task('Deep', { parentId: 'Sub' }),
    ];
    expect(told([...tasks, task('Training')])).toBe('Preparation');
  });

  test('is not told of a project that is one list without groups', () => {
    expect(rolled([task('a')]).figures.phase).toBeUndefined();
  });
});

describe('hours', () => {
  const tracked = [task('a', { timeSpentMs: 5_400_000 }), task('b', { timeSpentMs: 0 }), task('c')];
  test('are told where the mapping asks', () => {
    expect(rolled(tracked, { report: { hours: true } }).figures.hours).toEqual({
      value: '1.5',
      source: 'time tracked on 1 task',
    });
  });

  test('are not told unasked, nor while ClickUp has said nothing of them', () => {
    expect([rolled(tracked).figures.hours, rolled([task('c')], { report: { hours: true } }).figures.hours]).toEqual([
      undefined,
      undefined,
    ]);
  });
});
