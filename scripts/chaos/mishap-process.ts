import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { calmRuns, tryMishap } from './crash-points.ts';
import { answerTasks } from './crew.ts';
import type { Mishap } from './mishaps.ts';
import { openRunStores } from './open-run-stores.ts';

export interface MishapBriefing {
  /** Of a PostgreSQL server; without one the stores are SQLite's. */
  readonly serverUrl?: string;
  /** Processes share their work by queues, as `start` has it on PostgreSQL. */
  readonly shares: boolean;
}

answerTasks(async ({ serverUrl, shares }: MishapBriefing) => {
  const loaded = await loadMappings('mappings');
  const { open: openRunStore, end: clearUp } = await openRunStores(serverUrl);
  const run = { loaded, openRunStore, shares };
  const calm = await calmRuns(run);
  return { answer: (mishap: Mishap) => tryMishap({ ...run, mishap }, calm), clearUp };
});
