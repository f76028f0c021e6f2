import { type Pins, pinnedIds } from '../domain/pins.ts';
import type { CrmPipeline } from '../domain/snapshot.ts';
import type { Mapping } from '../mapping/mapping.ts';

/**
 * Pure. The mappings with the ids of their pipelines and stages where the lock file knows them and they still exist.
 * Decided by id, since a deal that no mapping takes could not even be held: it would be left out without a word.
 */
export function withPinnedPipelines(
  mappings: readonly Mapping[],
  pins: Pins,
  pipelines: readonly CrmPipeline[],
): readonly Mapping[] {
  if (pins.length === 0) return mappings;
  const standing = new Set(pipelines.flatMap(({ id, stages }) => [id, ...stages.map((stage) => stage.id)]));
  const byId = (kind: 'pipelines' | 'stages', names: readonly string[]): readonly string[] =>
    names.flatMap((name) => {
      const ids = pinnedIds(pins, kind, name).filter((id) => standing.has(id));
      return ids.length === 0 ? [name] : ids;
    });
  return mappings.map((mapping) => ({
    ...mapping,
    when: {
      ...mapping.when,
      pipelines: byId('pipelines', mapping.when.pipelines),
      stages: byId('stages', mapping.when.stages),
    },
  }));
}
