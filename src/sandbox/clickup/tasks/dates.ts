const four = Temporal.PlainTime.from('04:00');

const dayHolding = (at: number, timezone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate();

/** 4 am of a day, in the user's zone. */
export const atFour = (day: Temporal.PlainDate, timeZone: string): number =>
  day.toZonedDateTime({ timeZone, plainTime: four }).epochMilliseconds;

/**
 * A date without a time: 4 am, in the user's zone, of the day that holds the instant sent. So midnight UTC lands a day
 * early for everybody west of Greenwich. https://developer.clickup.com/docs/general-time
 */
export const dayAtFour = (at: number, timezone: string): number => atFour(dayHolding(at, timezone), timezone);

/** 4 am of the day `days` after the one that holds `at`. */
export const dayAfterAtFour = (at: number, days: number, timezone: string): number =>
  atFour(dayHolding(at, timezone).add({ days }), timezone);

/** The same time of day on the next Monday, when `at` falls on a weekend. */
export function skipWeekend(at: number, timezone: string): number {
  const { dayOfWeek } = dayHolding(at, timezone);
  return dayOfWeek < 6 ? at : dayAfterAtFour(at, 8 - dayOfWeek, timezone);
}
