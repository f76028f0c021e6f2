import { describe, expect, test } from '@jest/globals';
import { faultsOf } from '../../scripts/kill/faults-of.ts';
import { loseDatabase } from '../../scripts/kill/lose-database.ts';
import { rehearse } from '../../scripts/kill/rehearse.ts';

// Real processes, sockets, disk and SIGKILL; only the clock of both sides goes faster. `node scripts/kill.ts` does the
// same with thousands of handoffs.
const quietly = (): void => undefined;
const patienceMs = 240_000;

describe('real processes', () => {
  test(
    'make everything once, whatever is killed and whatever fails',
    async () => {
      const { findings, uncertain, ...rehearsed } = await rehearse(
        { handoffs: 30, kills: 15, seed: 3, speed: 100, workers: 2, faults: faultsOf('rough'), longestLifeMs: 700 },
        quietly,
      );
      // So many blows on so few deals can lose one answer five times: then a person decides, and nothing is made twice.
      const asked = new Set(uncertain.map(({ key }) => /\d+/.exec(key)?.[0]));
      expect(findings.filter(({ flaw, deal }) => flaw === 'duplicate' || !asked.has(deal))).toEqual([]);
      expect(uncertain.filter(({ evidence }) => evidence === undefined)).toEqual([]);
      expect(rehearsed).toMatchObject({ handoffs: 30, unfinished: 0, defects: [], remainder: 0 });
      expect(rehearsed.kills).toBeGreaterThanOrEqual(15);
    },
    patienceMs,
  );

  test(
    'take over what stands when their store is gone',
    async () => {
      const { projects, adopted, renamed, moved, ...rest } = await loseDatabase(
        { handoffs: 24, kills: 2, seed: 5, speed: 100, workers: 1, faults: [] },
        quietly,
      );
      expect(rest).toMatchObject({ builtAgain: [], listed: [], lost: [], changed: [], flawed: [], defects: [] });
      expect({ renamed, moved }).toEqual({ renamed: 1, moved: 1 });
      expect(adopted).toBe(projects);
    },
    patienceMs,
  );
});
