import { loadMappings } from '../../src/mapping/load-mappings.ts';
import { catchWeakened } from './catch-weakened.ts';
import { calmRuns } from './crash-points.ts';
import { answerTasks } from './crew.ts';
import { weakened } from './sabotages.ts';

answerTasks(async () => {
  const loaded = await loadMappings('mappings');
  const calm = await calmRuns({ loaded });
  return {
    answer: async (wanted: string) => {
      const build = weakened.find(({ without }) => without === wanted);
      if (build === undefined) throw new Error(`no build goes without ${wanted}`);
      return catchWeakened(build, loaded, calm);
    },
    clearUp: async () => undefined,
  };
});
