import type { BusinessCalendar } from '../domain/business-calendar.ts';

/** The zone in which days begin: the one that is set, else the one most mappings are in (the first by name of several), else UTC. */
export function zoneOf(
  set: string | undefined,
  mappings: readonly { readonly calendar: Pick<BusinessCalendar, 'timezone'> }[],
): string {
  if (set !== undefined) return set;
  const zones = [...Map.groupBy(mappings, ({ calendar }) => calendar.timezone)];
  const [first] = zones.sort(([a, one], [b, other]) => other.length - one.length || a.localeCompare(b));
  return first?.[0] ?? 'UTC';
}
