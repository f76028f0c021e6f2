import { expect, test } from '@jest/globals';
import type { WriteDeps } from '../../src/sync/deps.ts';
import { forgetOld } from '../../src/sync/forget-old.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const dayMs = 24 * 60 * 60_000;

test('once a day passes and sessions older than a month go, what was resolved three months ago, and who signed in long ago', async () => {
  const clock = virtualClock(500 * dayMs);
  const cursors = new Map<string, string>();
  const pruned: string[] = [];
  const store = {
    cursors: {
      get: async (name: string) => cursors.get(name),
      set: async (name: string, value: string) => void cursors.set(name, value),
    },
    passes: { prune: async (before: number) => void pruned.push(`passes ${before / dayMs}`) },
    exceptions: { prune: async (before: number) => void pruned.push(`exceptions ${before / dayMs}`) },
    sessions: { prune: async (before: number) => void pruned.push(`sessions ${before / dayMs}`) },
    audit: { cut: async (before: number, why: string) => void pruned.push(`trail ${before / dayMs}: ${why}`) },
    signIns: { prune: async (before: number) => void pruned.push(`sign-ins ${before / dayMs}`) },
  };
  const fence = { write: (work: (inside: typeof store) => Promise<void>) => work(store) };
  const deps = { store, clock, fence } as unknown as WriteDeps;
  await forgetOld(deps);
  clock.advance(dayMs - 1);
  await forgetOld(deps);
  expect(pruned).toEqual(['passes 470', 'exceptions 410', 'sessions 470', 'sign-ins 100']);
  clock.advance(1);
  await forgetOld(deps);
  expect(pruned.slice(4)).toEqual(['passes 471', 'exceptions 411', 'sessions 471', 'sign-ins 101']);
  clock.advance(dayMs);
  await forgetOld({ ...deps, auditKeepMs: 400 * dayMs });
  expect(pruned.slice(8).at(-1)).toBe('trail 102: AUDIT_KEEP says 400 days');
});
