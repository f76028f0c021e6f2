import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { calmRuns, tryMishap } from './crash-points.ts';
import { answerTasks } from './crew.ts';
import type { Mishap } from './mishaps.ts';
import { openRunStores } from './open-run-stores.ts';

export interface MishapBriefing {
  /** Of a PostgreSQL server; without one the stores are SQLite's. */
  readonly serverUrl?: string;
}

answerTasks(async ({ serverUrl }: MishapBriefing) => {
  const loaded = await loadMappings('mappings');
  const { open: openRunStore, end: clearUp } = await openRunStores(serverUrl);
  const calm = await calmRuns({ loaded, openRunStore });
  return { answer: (mishap: Mishap) => tryMishap({ loaded, mishap, openRunStore }, calm), clearUp };
});
