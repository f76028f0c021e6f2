const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

const padded = (value: number, width: number): string => String(value).padStart(width, '0');
const month = (day: Temporal.PlainDate): string => months[day.month - 1] ?? '';
const weekday = (day: Temporal.PlainDate): string => weekdays[day.dayOfWeek - 1] ?? '';

/** Letters after `%`, as in strftime; only those that speak of days, because a day has no time and no zone. */
const letters: Readonly<Record<string, (day: Temporal.PlainDate) => string>> = {
  Y: (day) => padded(day.year, 4),
  y: (day) => padded(day.year % 100, 2),
  m: (day) => padded(day.month, 2),
  d: (day) => padded(day.day, 2),
  e: (day) => String(day.day).padStart(2, ' '),
  j: (day) => padded(day.dayOfYear, 3),
  B: month,
  b: (day) => month(day).slice(0, 3),
  A: weekday,
  a: (day) => weekday(day).slice(0, 3),
  u: (day) => String(day.dayOfWeek),
  V: (day) => padded(day.weekOfYear ?? 0, 2),
  G: (day) => padded(day.yearOfWeek ?? 0, 4),
  F: (day) => day.toString(),
  '%': () => '%',
};
export const dateLetters = Object.keys(letters);

const directive = /%(-?)(.?)/gsu;

/** The first `%x` of a format that has no meaning here. */
export function findUnknownLetter(format: string): string | undefined {
  for (const [written, , letter = ''] of format.matchAll(directive)) {
    if (!Object.hasOwn(letters, letter)) return written;
  }
  return undefined;
}

/** A calendar day (YYYY-MM-DD) written by a strftime format; `%-d` drops the leading zero. */
export function formatDay(day: string, format: string): string {
  const date = Temporal.PlainDate.from(day);
  return format.replaceAll(directive, (written: string, minus: string, letter: string) => {
    const text = letters[letter]?.(date) ?? written;
    return minus === '-' ? text.replace(/^[0 ]+(?=.)/, '') : text;
  });
}
