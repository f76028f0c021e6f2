import { findWeeklyMoment } from '../config/figures-values.ts';
import type { Clock } from '../domain/clock.ts';
import { keepWeekly } from '../notify/keep-weekly.ts';
import { parseMinutes } from '../report/assumptions.ts';
import { calendarsIn } from '../report/timing.ts';
import { zoneOf } from '../report/zone.ts';
import type { Session } from './session.ts';

/** Tells the figures once a week to whom the environment names; nobody is told where it names none. */
export function weeklyFigures(
  { config, loaded: { mappings }, log, store }: Session,
  clock: Clock,
): { readonly stop: () => Promise<void> } {
  const { to = [], minutes, timezone } = config.figures;
  const at = findWeeklyMoment(config.figures.at);
  if (to.length === 0 || at === undefined) return { stop: async () => undefined };
  return keepWeekly({
    ...{ store, clock, log, to, at, publicUrl: config.publicUrl, timezone: zoneOf(timezone, mappings) },
    ...{ minutes: parseMinutes(minutes), calendarsOf: calendarsIn(mappings) },
  });
}
