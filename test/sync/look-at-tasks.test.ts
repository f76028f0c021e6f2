import { describe, expect, test } from '@jest/globals';
import type { ClickUpPort } from '../../src/clickup/port.ts';
import type { ObservedTask } from '../../src/domain/project.ts';
import type { Store } from '../../src/store/store.ts';
import { type LookCursor, lookAtTasks } from '../../src/sync/look-at-tasks.ts';
import { task } from '../support/store-rows.ts';

const start = Date.parse('2026-11-09T08:00:00Z');
const minute = 60_000;

/** A workspace with the right time, and a service that asks it by a clock that need not have it. */
function workspace() {
  const changes = new Map<string, number>();
  const known = new Map<string, ObservedTask>();
  const windows: number[] = [];
  const projects = {
    ownerOf: async (ids: readonly string[]) => new Map(ids.map((id) => [id, '501/e1'])),
    tasks: async (ids: readonly string[]) => new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id)]] : []))),
  };
  const store = { projects } as unknown as Store;
  const clickup = {
    teamTasks: async (_workspace: string, { updatedAfter = 0 }) => {
      windows.push(updatedAfter);
      const found = [...changes].filter(([, at]) => at > updatedAfter).sort(([, a], [, b]) => b - a);
      const tasks = found.map(([id, at]) => task({ id, dateUpdated: at }));
      return { tasks, unreadable: [], size: tasks.length };
    },
  } as unknown as ClickUpPort;
  let cursor: LookCursor | undefined;
  return {
    change: (id: string, afterMs: number) => void changes.set(id, start + afterMs),
    /** Answers what was news, asked so long after the start with a clock that is so far off. */
    async look(afterMs: number, offMs = 0): Promise<readonly string[]> {
      const now = start + afterMs + offMs;
      const looked = await lookAtTasks({ clickup, store, workspaceId: 'w', fullPage: 100, cursor, now });
      for (const { task: one } of looked.news) known.set(one.id, one);
      cursor = looked.cursor;
      return looked.news.map((one) => one.task.id);
    },
    windows,
  };
}

describe('a clock that was wrong for a while', () => {
  test('hides nothing once it has gone back', async () => {
    const { change, look } = workspace();
    change('first', 0);
    expect(await look(minute)).toEqual(['first']);
    expect(await look(2 * minute, 20 * minute)).toEqual([]);
    change('missed', 3 * minute);
    expect(await look(4 * minute)).toEqual(['missed']);
  });

  test('hides nothing for longer than an hour when nobody can see that it went back', async () => {
    const { change, look } = workspace();
    change('first', 0);
    await look(minute);
    await look(2 * minute, 10 * minute);
    change('missed', 3 * minute);
    expect(await look(20 * minute)).toEqual([]);
    expect(await look(63 * minute)).toEqual(['missed']);
  });

  test('that is put forward for good hides nothing for longer than an hour, either', async () => {
    const { change, look } = workspace();
    change('first', 0);
    await look(minute, -10 * minute);
    await look(2 * minute);
    change('missed', 3 * minute);
    expect(await look(4 * minute)).toEqual([]);
    expect(await look(70 * minute)).toEqual(['missed']);
    change('next', 71 * minute);
    expect(await look(72 * minute)).toEqual(['next']);
  });
});

test('a look reaches further back than what was proven once an hour', async () => {
  const { change, look, windows } = workspace();
  change('first', 0);
  for (const at of [1, 2, 30, 61, 62, 90, 121, 122]) await look(at * minute);
  const wide = windows.map((after) => start - after > 100 * minute);
  expect(wide).toEqual([false, false, false, true, false, false, true, false]);
});

test('a burst that is known is read once more by the longer look, and not again after that', async () => {
  const { change, look, windows } = workspace();
  for (const at of [0, 10_000, 20_000]) change(`task ${at}`, at);
  await look(minute);
  await look(2 * minute);
  const idle = windows.length;
  expect(await look(70 * minute)).toEqual([]);
  await look(71 * minute);
  expect(windows.slice(idle).map((from) => from < start)).toEqual([true, false]);
  expect(windows.at(-1)).toBeGreaterThanOrEqual(start + 20_000);
});
