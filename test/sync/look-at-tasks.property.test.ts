import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClickUpPort } from '../../src/clickup/port.ts';
import type { ObservedTask } from '../../src/domain/project.ts';
import type { Store } from '../../src/store/store.ts';
import { type LookCursor, lookAtTasks } from '../../src/sync/look-at-tasks.ts';
import { task } from '../support/store-rows.ts';

const start = Date.parse('2026-11-09T08:00:00Z');
const longestLagMs = 50_000;
const minute = 60_000;

/** A workspace whose listing shows each change a while after it was made; `skewMs` is how far its clock is from ours. */
function livelyWorkspace(tasks: number, perPage: number, skewMs: number) {
  let now = start;
  const changes = Array.from({ length: tasks }, (): { at: number; shownAt: number }[] => []);
  const clickup: Pick<ClickUpPort, 'teamTasks'> = {
    teamTasks: async (_workspace, { updatedAfter = 0, page }) => {
      const shown = changes
        .map((all, i) => ({ id: `t${i}`, at: all.findLast(({ shownAt }) => shownAt <= now)?.at ?? 0 }))
        .filter(({ at }) => at > updatedAfter)
        .sort((a, b) => b.at - a.at || a.id.localeCompare(b.id))
        .slice(page * perPage, (page + 1) * perPage);
      const found = shown.map(({ id, at }) => task({ id, dateUpdated: at }));
      now += 100;
      return { tasks: found, unreadable: [], size: found.length };
    },
  };
  return {
    clickup: clickup as ClickUpPort,
    now: () => now,
    wait: (ms: number) => {
      now += ms;
    },
    change: (which: number, lagMs: number) =>
      changes[which % tasks]?.push({ at: now + skewMs, shownAt: now + Math.min(lagMs, longestLagMs) }),
    latest: () => changes.flatMap((all, i) => (all.length === 0 ? [] : [[`t${i}`, all.at(-1)?.at]])),
  };
}

const step = fc.record({
  changes: fc.array(fc.record({ which: fc.nat(20), lagMs: fc.nat(longestLagMs), afterMs: fc.nat(2_000) }), {
    maxLength: 9,
  }),
  pauseMs: fc.integer({ min: 1_000, max: 5 * minute }),
});
const world = fc.record({
  tasks: fc.integer({ min: 1, max: 20 }),
  perPage: fc.integer({ min: 1, max: 6 }),
  skewMs: fc.integer({ min: -20 * minute, max: 20 * minute }),
  steps: fc.array(step, { maxLength: 25 }),
});

test('every change of every task is seen, however late the listing shows it', async () => {
  await fc.assert(
    fc.asyncProperty(world, async ({ tasks, perPage, skewMs, steps }) => {
      const { clickup, now, wait, change, latest } = livelyWorkspace(tasks, perPage, skewMs);
      const known = new Map<string, ObservedTask>();
      const projects = {
        ownerOf: async (ids: readonly string[]) => new Map(ids.map((id) => [id, '501/e1'])),
        tasks: async (ids: readonly string[]) =>
          new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id)]] : []))),
      };
      const store = { projects } as unknown as Store;
      let cursor: LookCursor | undefined;
      const look = async () => {
        const found = await lookAtTasks({ clickup, store, workspaceId: 'w', fullPage: perPage, cursor, now: now() });
        for (const { task: one } of found.news) known.set(one.id, one);
        cursor = found.cursor;
      };
      await look();
      for (const { changes, pauseMs } of steps) {
        for (const { which, lagMs, afterMs } of changes) {
          wait(afterMs);
          change(which, lagMs);
        }
        await look();
        wait(pauseMs);
      }
      wait(11 * minute);
      await look();
      const seen = [...known.values()].map(({ id, dateUpdated }) => [id, dateUpdated]);
      expect(seen.sort()).toEqual(latest().sort());
    }),
    { numRuns: 200 },
  );
});
