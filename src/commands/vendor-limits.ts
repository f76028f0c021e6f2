import { isoTime } from '../domain/clock.ts';
import type { Limiter, LimitLeft } from '../http/limits.ts';
import { shownTime } from './shown-time.ts';

const vendorNames = { hubspot: 'HubSpot', clickup: 'ClickUp' } as const;
const vendors = ['hubspot', 'clickup'] as const;

export interface ShownLimits {
  readonly default: ShownLimit;
  readonly search: ShownLimit;
}

type ShownLimit = ReturnType<typeof shownLimit>;

/** What is left of a vendor's limits, for the document. */
export async function readLimits(limiter: Limiter): Promise<ShownLimits> {
  const { default: all, search } = await limiter.left();
  return { default: shownLimit(all), search: shownLimit(search) };
}

/** Whether a question to the vendor would only be refused. */
export const isPaused = async (limiter: Limiter): Promise<boolean> =>
  Object.values(await limiter.left()).some(({ pausedUntil }) => pausedUntil !== undefined);

const shownLimit = ({ requests, windowMs, left, pausedUntil, daily, dayLeft }: LimitLeft) => ({
  requests,
  windowMs,
  left,
  ...(pausedUntil === undefined ? {} : { pausedUntil: isoTime(pausedUntil), daily: daily === true }),
  ...(dayLeft === undefined ? {} : { dayLeft }),
});

export function formatLimits(limits: Readonly<Record<(typeof vendors)[number], ShownLimits>>): string[] {
  const left = vendors.map((vendor) => {
    const { requests, windowMs, left } = limits[vendor].default;
    return `${vendorNames[vendor]} ${left} of ${requests} per ${windowMs / 1000} s`;
  });
  const paused = vendors.flatMap((vendor) => {
    const { default: all, search } = limits[vendor];
    return formatPause(vendorNames[vendor], all) ?? formatPause(`${vendorNames[vendor]}'s search`, search) ?? [];
  });
  return [`Requests left: ${left.join(', ')}`, ...formatDay(limits.hubspot.default), ...paused];
}

/** HubSpot says what is left of the day, and nowhere when its day ends: by its documents at midnight of the account. */
const formatDay = ({ dayLeft }: ShownLimit): string[] =>
  dayLeft === undefined ? [] : [`HubSpot: ${dayLeft} requests left today, until midnight in the account's time zone`];

function formatPause(what: string, { pausedUntil, daily }: ShownLimit): string | undefined {
  if (pausedUntil === undefined) return undefined;
  return daily === true
    ? `${what}: the day's requests are used up; asked again ${shownTime(pausedUntil)}`
    : `${what} wants a pause until ${shownTime(pausedUntil)}`;
}
