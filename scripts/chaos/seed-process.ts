import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { answerTasks } from './crew.ts';
import { openRunStores } from './open-run-stores.ts';
import { runSeed } from './run-seed.ts';

export interface SeedBriefing {
  readonly deals: number;
  readonly contrast: boolean;
  /** Processes share their work by queues, as `start` has it on PostgreSQL. */
  readonly shares: boolean;
  /** Of a PostgreSQL server; without one the stores are SQLite's. */
  readonly serverUrl?: string;
}

answerTasks(async ({ deals, contrast, shares, serverUrl }: SeedBriefing) => {
  const loaded = await loadMappings('mappings');
  const { open, end } = await openRunStores(serverUrl);
  return {
    answer: (seed: number) => runSeed(seed, { deals, loaded, contrast, shares, openRunStore: open }),
    clearUp: end,
  };
});
