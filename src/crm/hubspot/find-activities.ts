import { HttpError } from '../../http/http-error.ts';
import type { CrmActivity } from '../port.ts';
import { readAssociations } from './associations.ts';
import { readActivities } from './objects.ts';
import type { HubSpot } from './paths.ts';

type ActivityType = 'notes' | 'tasks';

export const bodyProperty = { notes: 'hs_note_body', tasks: 'hs_task_body' } as const;

/** Notes or tasks of these deals with their bodies. Throws when any of it could not be read: absence must be certain. */
export async function findActivities(
  hubSpot: HubSpot,
  type: ActivityType,
  dealIds: readonly string[],
): Promise<readonly CrmActivity[]> {
  const associated = await readAssociations(hubSpot, dealIds, type);
  const unread = dealIds.filter((id) => !associated.has(id));
  if (unread.length > 0) throw associationsUnread(hubSpot, type, unread);
  const ids = [...associated.values()].flat();
  const rows = await readActivities(hubSpot, type, { ids, properties: [bodyProperty[type]] });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...associated].flatMap(([dealId, activityIds]) =>
    activityIds.flatMap((id): CrmActivity[] => {
      const row = byId.get(id);
      if (row === undefined) return [];
      return [{ id, dealId, createdAt: row.createdAt, html: row.properties[bodyProperty[type]] ?? '' }];
    }),
  );
}

export function associationsUnread({ paths }: HubSpot, type: ActivityType, ids: readonly string[]): HttpError {
  return new HttpError({
    vendor: 'hubspot',
    method: 'POST',
    path: paths.associations('deals', type),
    effect: 'refused',
    code: 'ASSOCIATIONS_UNREAD',
    detail: `The ${type} of deal ${ids.join(', ')} could not be read.`,
  });
}
