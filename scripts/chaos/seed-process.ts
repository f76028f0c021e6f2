import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { answerTasks } from './crew.ts';
import { openRunStores } from './open-run-stores.ts';
import { runSeed } from './run-seed.ts';

export interface SeedBriefing {
  readonly deals: number;
  readonly contrast: boolean;
  /** Of a PostgreSQL server; without one the stores are SQLite's. */
  readonly serverUrl?: string;
}

answerTasks(async ({ deals, contrast, serverUrl }: SeedBriefing) => {
  const loaded = await loadMappings('mappings');
  const { open, end } = await openRunStores(serverUrl);
  return {
    answer: (seed: number) => runSeed(seed, { deals, loaded, contrast, openRunStore: open }),
    clearUp: end,
  };
});
