import { createHash } from 'node:crypto';
import type { Destination } from '../domain/notice.ts';
import { periodOf } from '../report/period.ts';
import { type ReportDeps, readReport } from '../report/read-report.ts';
import { weeklyDigest } from '../report/view/weekly-digest.ts';

export interface WeeklyDeps extends ReportDeps {
  readonly to: readonly Destination[];
  /** An ISO weekday, and minutes after midnight in the zone. */
  readonly at: { readonly weekday: number; readonly minute: number };
  readonly timezone: string;
  readonly publicUrl: string | undefined;
}

const cursor = 'figures-told';
/** Who has not been told for longer begins anew; a week is an hour longer or shorter when the clocks are changed. */
const lostAfterMs = 8 * 24 * 60 * 60_000;

/**
 * Puts the figures of the last seven days among the messages when their hour has come: once a week, whatever number of
 * processes asks and however often. The first time, and after a pause, it only remembers the hour, so that nobody is told in the
 * middle of a week.
 */
export async function tellWeekly(deps: WeeklyDeps): Promise<'told' | 'nothing to tell' | 'not yet'> {
  const { store, clock, to, publicUrl } = deps;
  const { day, instant } = lastMoment(deps, clock.now());
  const told = Number((await store.cursors.get(cursor)) ?? Number.NEGATIVE_INFINITY);
  if (told >= instant) return 'not yet';
  if (instant - told > lostAfterMs) {
    await store.cursors.set(cursor, String(instant));
    return 'not yet';
  }
  const week = await figuresOfWeek(day, deps);
  const digest = weeklyDigest(week, await figuresOfWeek(day.subtract({ weeks: 1 }), deps), publicUrl);
  return store.transaction(async (inside) => {
    // Somebody else may have been at it meanwhile.
    if (Number(await inside.cursors.get(cursor)) >= instant) return 'not yet';
    await inside.cursors.set(cursor, String(instant));
    if (digest === undefined) return 'nothing to tell';
    const createdAt = clock.now();
    await inside.messages.add(to.map((place) => ({ ...place, id: idOf(day, place), createdAt, notices: [], digest })));
    return 'told';
  });
}

const figuresOfWeek = (day: Temporal.PlainDate, deps: WeeklyDeps) => {
  const [first, last] = [day.subtract({ weeks: 1 }), day.subtract({ days: 1 })];
  const period = periodOf(first.toString(), last.toString(), deps.timezone);
  return readReport({ period, by: 'month', only: {} }, deps);
};

/** The last time that the hour came, up to now. */
function lastMoment({ at, timezone }: Pick<WeeklyDeps, 'at' | 'timezone'>, now: number) {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate();
  const plainTime = { hour: Math.floor(at.minute / 60), minute: at.minute % 60 };
  const on = (day: Temporal.PlainDate) => ({
    day,
    instant: day.toZonedDateTime({ timeZone: timezone, plainTime }).epochMilliseconds,
  });
  const latest = on(today.subtract({ days: (today.dayOfWeek - at.weekday + 7) % 7 }));
  return latest.instant <= now ? latest : on(latest.day.subtract({ weeks: 1 }));
}

const idOf = (day: Temporal.PlainDate, { channel, name }: Destination): string => {
  const digest = createHash('sha256').update(JSON.stringify([day.toString(), channel, name]));
  return `msg_${digest.digest('hex').slice(0, 24)}`;
};
