import { UserError } from '../domain/errors.ts';

const hourMs = 3_600_000;
const lengths: Readonly<Record<string, number>> = { h: hourMs, d: 24 * hourMs, w: 7 * 24 * hourMs };

/** A day (its first moment in UTC), an instant, or so many hours, days or weeks from now; always to come. */
export function parseUntil(text: string, now: number): number {
  const [, amount, unit = ''] = /^(\d{1,3})([hdw])$/.exec(text.trim()) ?? [];
  const at = amount === undefined ? instantOf(text.trim()) : now + Number(amount) * (lengths[unit] ?? 0);
  if (at > now) return at;
  throw new UserError('SNOOZE_UNTIL', `\`${text}\` is no time to come.`, {
    fix: 'Write a day (2026-12-01), a time with its zone (2026-12-01T09:00+01:00), or a while: 4h, 3d, 1w.',
  });
}

const instantOf = (text: string): number =>
  /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN;

/** For a snooze that says too little. */
export const snoozeIncomplete = (): UserError =>
  new UserError('SNOOZE_UNTIL', '`snooze` needs to know until when, and why.', {
    fix: 'Add `--until 3d --because "…"`; or `--wake` to end it.',
  });
