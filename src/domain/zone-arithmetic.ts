const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

/** A time in which a zone's clocks are not changed (epoch ms, without `until`), and how far they are ahead of UTC. */
interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offsetMs: number;
}

/** The dates of a plan lie within a year or two, with two changes each. */
const mostKept = 8;
// Of the process, which has one set of time zones that never changes. A plan asks dozens of times, and Temporal takes
// thirty times as long for what is one sum between two changes of clocks.
const stretchesOf = new Map<string, Stretch[]>();

/** Calendar days as whole numbers, from 1970-01-01 on: objects would take most of the time of a plan. */
export const numberOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;

export function dayOfNumber(number: number): string {
  const text = new Date(number * dayMs).toISOString();
  return text.slice(0, text.indexOf('T'));
}

/** What the clocks of a zone show at an instant: the number of the day, and the milliseconds since its midnight on them. */
export function shownAt(epochMs: number, timezone: string): { readonly day: number; readonly timeMs: number } {
  const shown = epochMs + stretchAt(epochMs, timezone).offsetMs;
  const day = Math.floor(shown / dayMs);
  return { day, timeMs: shown - day * dayMs };
}

/** When the clocks of a zone are changed, after one instant, up to and with another. */
export function changesOfClocks(after: number, upTo: number, timezone: string): number[] {
  const changes: number[] = [];
  for (let { until } = stretchAt(after, timezone); until <= upTo; { until } = stretchAt(until, timezone))
    changes.push(until);
  return changes;
}

/**
 * The instant at which the clocks of a zone show so many minutes (up to 1440) of a day. Of a time that they skip it is
 * the one after it; of one that they show twice it is the first.
 */
export function instantAt(day: number, minute: number, timezone: string): number {
  const shown = day * dayMs + minute * minuteMs;
  const { from, until, offsetMs } = stretchAt(shown, timezone);
  const at = shown - offsetMs;
  // A day away from every change no other offset can be meant.
  if (at - dayMs >= from && at + dayMs < until) return at;
  return Temporal.Instant.fromEpochMilliseconds(shown)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(timezone).epochMilliseconds;
}

function stretchAt(epochMs: number, timezone: string): Stretch {
  const known = stretchesOf.get(timezone) ?? [];
  const found = known.find(({ from, until }) => from <= epochMs && epochMs < until);
  if (found !== undefined) return found;
  const stretch = lookUp(epochMs, timezone);
  stretchesOf.set(timezone, [stretch, ...known.slice(0, mostKept - 1)]);
  return stretch;
}

function lookUp(epochMs: number, timezone: string): Stretch {
  const at = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(timezone);
  // A change at this very instant is the one before the next millisecond.
  const before = at.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: at.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: at.offsetNanoseconds / 1_000_000,
  };
}
