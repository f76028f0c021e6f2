const minute = 60_000;
const day = 24 * 60 * minute;

export const taskPagesKey = 'task-pages';
export const userZoneKey = 'user-zone';
export const ownUserKey = 'own-user';

/** How long a reading of the vendors' furniture is good for; what changes with every deal is kept shorter. */
export function shelfLife(key: string): number {
  if (key === taskPagesKey) return 30 * day;
  if (key === userZoneKey || key === ownUserKey) return 7 * day;
  const isLasting = /^(workspaces|pipelines|deal-properties|deal-url|template-copy:|strays:)/.test(key);
  return isLasting ? day : 10 * minute;
}
