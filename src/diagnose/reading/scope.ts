import { startOfDay } from '../../domain/business-calendar.ts';
import { UserError } from '../../domain/errors.ts';

/** Which past deals are read. */
export type Scope =
  | { readonly kind: 'since'; readonly day: string }
  | { readonly kind: 'last'; readonly count: number };

/** More than any portal wins in a year is a mistake in writing. */
const most = 100_000;

/** `last:N`. */
export function parseLast(text: string): Scope {
  const count = Number(/^last:(\d+)$/.exec(text)?.[1] ?? 0);
  if (count >= 1 && count <= most) return { kind: 'last', count };
  throw new UserError('DIAGNOSE_DEALS', `--deals ${text} names no number of deals.`, {
    fix: `Write last:500 for the five hundred that were won or changed last, at most last:${most}.`,
  });
}

/** A calendar day that is over. */
export function parseSince(text: string, now: number): Scope {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isFinite(at) && new Date(at).toISOString().startsWith(text) && at <= now)
    return { kind: 'since', day: text };
  throw new UserError('DIAGNOSE_SINCE', `--since ${text} is no day in the past.`, {
    fix: 'Write a day such as 2026-01-31.',
  });
}

/** A year: every month once. */
export const usualScope = (now: number): Scope => ({
  kind: 'since',
  day: Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    .subtract({ years: 1 })
    .toString(),
});

export const sinceMs = (day: string, timezone: string): number => startOfDay(day, timezone);
