import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Task } from '../../../../src/sandbox/clickup/entities.ts';
import { createTaskIndex } from '../../../../src/sandbox/clickup/store/task-index.ts';

const aTask = (id: string, updatedAt: number, listId = 'a'): Task =>
  ({ id, updatedAt, createdAt: updatedAt, listId }) as Task;

const ids = (tasks: Iterable<Task>): readonly string[] => [...tasks].map(({ id }) => id);

describe('the index', () => {
  test('walks changes newest first, each task once, and stops at the bound', () => {
    const index = createTaskIndex();
    for (const [id, at] of [
      ['one', 1],
      ['two', 2],
      ['three', 3],
      ['one', 4],
    ] as const)
      index.show(aTask(id, at));
    expect(ids(index.byUpdate())).toEqual(['one', 'three', 'two']);
    expect(ids(index.byUpdate(3))).toEqual(['one', 'three']);
    expect(ids(index.byCreation())).toEqual(['three', 'two', 'one']);
  });

  test('a task that changes lists leaves the first', () => {
    const index = createTaskIndex();
    index.show(aTask('one', 1, 'a'));
    index.show(aTask('one', 2, 'b'));
    expect([ids(index.inList('a')), ids(index.inList('b')), index.countInList('a')]).toEqual([[], ['one'], 0]);
  });

  test('agrees with a plain scan after any sequence of changes', () => {
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      list: fc.constantFrom('x', 'y'),
      hide: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.nat(60), (steps, bound) => {
        const index = createTaskIndex();
        const plain = new Map<string, Task>();
        const hidden = new Set<string>();
        for (const [at, { id, list, hide }] of steps.entries()) {
          if (hide) {
            index.hide(id);
            plain.delete(id);
            hidden.add(id);
          } else if (!hidden.has(id)) {
            const task = aTask(id, at, list);
            index.show(task);
            plain.set(id, task);
          }
        }
        const changed = [...plain.values()]
          .filter(({ updatedAt }) => updatedAt >= bound)
          .sort((a, b) => b.updatedAt - a.updatedAt);
        expect(ids(index.byUpdate(bound))).toEqual(ids(changed));
        expect(ids(index.inList('x')).toSorted()).toEqual(
          ids([...plain.values()].filter(({ listId }) => listId === 'x')).toSorted(),
        );
        expect(ids(index.byCreation()).toSorted()).toEqual([...plain.keys()].toSorted());
        expect(index.size()).toBe(plain.size);
      }),
    );
  });

  test('finds a few changes among many tasks by looking at few, even after many rounds of changes', () => {
    const index = createTaskIndex();
    let at = 0;
    let looked = 0;
    // Counts what the walk looks at: it reads `updatedAt` of every entry it passes.
    const watched = (id: string): Task => {
      at += 1;
      const time = at;
      return Object.defineProperty(aTask(id, time), 'updatedAt', {
        get() {
          looked += 1;
          return time;
        },
      });
    };
    for (let round = 0; round < 5; round += 1) for (let id = 0; id < 5000; id += 1) index.show(watched(String(id)));
    const bound = at;
    for (let id = 0; id < 10; id += 1) index.show(watched(String(id)));
    looked = 0;
    expect(ids(index.byUpdate(bound + 1))).toHaveLength(10);
    expect(looked).toBeLessThanOrEqual(11);
  });
});
