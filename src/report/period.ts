import { dayOf, startOfDay } from '../domain/business-calendar.ts';
import { UserError } from '../domain/errors.ts';

/** From the beginning of one calendar day to the end of another, in a zone. Instants are epoch ms, `until` not included. */
export interface Period {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly timezone: string;
  readonly since: number;
  readonly until: number;
}

export interface Asked {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** So many months are looked at where nobody says since when, the one that goes on included. */
const usualMonths = 3;
const mostYears = 10;

export function periodOf(firstDay: string, lastDay: string, timezone: string): Period {
  const after = Temporal.PlainDate.from(lastDay).add({ days: 1 }).toString();
  return { firstDay, lastDay, timezone, since: startOfDay(firstDay, timezone), until: startOfDay(after, timezone) };
}

/** Up to today, and from the first day of the month before last, unless told. Throws `UserError` for what is no period. */
export function parsePeriod({ since, until }: Asked, timezone: string, now: number): Period {
  const today = dayOf(now, timezone);
  const last = until === undefined ? today : parseDate('until', until);
  const first = since === undefined ? usualStart(last) : parseDate('since', since);
  if (first > last) throw wrong(`The period begins on ${first} and ends on ${last}.`);
  if (first > today) throw wrong(`The period begins on ${first}, and today is ${today} (${timezone}).`);
  if (Temporal.PlainDate.from(first).until(last, { largestUnit: 'years' }).years >= mostYears)
    throw wrong(`From ${first} to ${last} is more than ${mostYears} years.`);
  return periodOf(first, last, timezone);
}

/** Every calendar month that the period touches, by its name (`2026-11`) and cut at the ends of the period. */
export function monthsOf({ firstDay, lastDay, timezone }: Period): readonly { name: string; period: Period }[] {
  const months: { name: string; period: Period }[] = [];
  const end = Temporal.PlainDate.from(lastDay);
  for (let day = Temporal.PlainDate.from(firstDay); Temporal.PlainDate.compare(day, end) <= 0; ) {
    const next = day.with({ day: 1 }).add({ months: 1 });
    const last = next.subtract({ days: 1 });
    const cut = Temporal.PlainDate.compare(last, end) > 0 ? end : last;
    months.push({ name: day.toString().slice(0, 7), period: periodOf(day.toString(), cut.toString(), timezone) });
    day = next;
  }
  return months;
}

const usualStart = (last: string): string =>
  Temporal.PlainDate.from(last)
    .with({ day: 1 })
    .subtract({ months: usualMonths - 1 })
    .toString();

function parseDate(name: 'since' | 'until', text: string): string {
  const isDate = /^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  // `Date` makes the second of March of the thirtieth of February.
  if (isDate && new Date(text).toISOString().startsWith(text)) return text;
  throw wrong(`\`${name}\` is ${JSON.stringify(text.slice(0, 40))}, which is no day.`);
}

const wrong = (message: string): UserError =>
  new UserError('REPORT_PERIOD', message, { fix: 'Write days as in 2026-09-01; `since` comes before `until`.' });
