import { isWorkday, longestPauseDays } from '../domain/business-calendar.ts';
import { addWorkedMs } from '../domain/working-time.ts';
import type { NotifyRule } from '../mapping/notify.ts';

/** Pure. When people hear of what happened at `at`: at once, in working time, or with what else there is that day. */
export function toldToPeopleAt(at: number, { quiet, digest }: Pick<NotifyRule, 'quiet' | 'digest'>): number {
  if (digest !== undefined) return nextDigest(at, digest);
  // The moment before the first millisecond that is worked.
  return quiet === undefined ? at : Math.max(at, addWorkedMs(at, 1, quiet.calendar) - 1);
}

function nextDigest(at: number, { minute, calendar }: NonNullable<NotifyRule['digest']>): number {
  const plainTime = Temporal.PlainTime.from('00:00').add({ minutes: minute });
  const { timezone: timeZone } = calendar;
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  for (let days = 0; days < longestPauseDays; days += 1) {
    const day = today.add({ days });
    const due = day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
    if (due >= at && isWorkday(day, calendar)) return due;
  }
  return at;
}
