import { z } from 'zod';
import { type Destination, destinationName, slackDefault } from '../domain/notice.ts';

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** `slack`, `slack:NAME` and e-mail addresses, with commas between. */
export const places = z.string().transform((text, context): readonly Destination[] =>
  listed(text).flatMap((one): Destination[] => {
    const [, , name] = /^slack(:(.+))?$/i.exec(one) ?? [];
    if (/^slack$/i.test(one)) return [{ channel: 'slack', name: slackDefault }];
    if (name !== undefined) return [{ channel: 'slack', name: destinationName(name) }];
    if (/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(one)) return [{ channel: 'email', name: one.toLowerCase() }];
    context.addIssue({ code: 'custom', message: 'slack, slack:NAME or e-mail addresses, with commas between' });
    return [];
  }),
);

const weekdays: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Once a week: an ISO weekday, and minutes after local midnight. */
interface WeeklyMoment {
  readonly weekday: number;
  readonly minute: number;
}

/** `mon 08:00`; undefined for anything else. */
export function findWeeklyMoment(text: string): WeeklyMoment | undefined {
  const [, day = '', hour = '', minute = ''] = /^([a-z]{3}) +([01]\d|2[0-3]):([0-5]\d)$/i.exec(text.trim()) ?? [];
  const weekday = weekdays.indexOf(day.toLowerCase()) + 1;
  return weekday === 0 ? undefined : { weekday, minute: Number(hour) * 60 + Number(minute) };
}

export const weeklyMoment = z
  .string()
  .refine((text) => findWeeklyMoment(text) !== undefined, 'a weekday and a time, such as mon 08:00');

export const timezone = z.string().refine(isTimezone, 'the name of a zone, such as Europe/Berlin');

function isTimezone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').some((zone) => zone === name) || name === 'UTC';
}

/** `project=60, check=5`; what the kinds are is said where they are used. */
export const assumptions = z
  .string()
  .regex(/^\s*[a-z]+=\d+(?:\.\d+)?(?:\s*,\s*[a-z]+=\d+(?:\.\d+)?)*\s*$/, 'KIND=MINUTES with commas between')
  .transform(listed);
