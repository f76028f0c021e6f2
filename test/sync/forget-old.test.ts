import { expect, test } from '@jest/globals';
import type { WriteDeps } from '../../src/sync/deps.ts';
import { forgetOld } from '../../src/sync/forget-old.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const dayMs = 24 * 60 * 60_000;

test('once a day passes older than a month go, and what was resolved three months ago', async () => {
  const clock = virtualClock(200 * dayMs);
  const cursors = new Map<string, string>();
  const pruned: string[] = [];
  const store = {
    cursors: {
      get: async (name: string) => cursors.get(name),
      set: async (name: string, value: string) => void cursors.set(name, value),
    },
    passes: { prune: async (before: number) => void pruned.push(`passes ${before / dayMs}`) },
    exceptions: { prune: async (before: number) => void pruned.push(`exceptions ${before / dayMs}`) },
  };
  const fence = { write: (work: (inside: typeof store) => Promise<void>) => work(store) };
  const deps = { store, clock, fence } as unknown as WriteDeps;
  await forgetOld(deps);
  clock.advance(dayMs - 1);
  await forgetOld(deps);
  expect(pruned).toEqual(['passes 170', 'exceptions 110']);
  clock.advance(1);
  await forgetOld(deps);
  expect(pruned.slice(2)).toEqual(['passes 171', 'exceptions 111']);
});
