import type { LimitLeft } from '../http/limits.ts';
import { timeToSend } from '../http/time-to-send.ts';
import { count } from '../plan/text-layout.ts';
import type { BuildsWaiting } from '../store/builds-waiting.ts';

export interface ShownQueue {
  /** Projects that are to be built, or half built. */
  readonly builds: number;
  /** What they take yet by what those before them took; null while nothing was built. */
  readonly requests: number | null;
  readonly minutes: number | null;
}

/** Pure: how long ClickUp's limit makes the builds wait that are to be done. */
export function queueOf(
  { builds, sent, requestsPerBuild }: BuildsWaiting,
  clickup: LimitLeft,
  now: number,
): ShownQueue {
  if (builds === 0) return { builds, requests: 0, minutes: 0 };
  if (requestsPerBuild === undefined) return { builds, requests: null, minutes: null };
  // Each has at least something to be sent, whatever became of it before.
  const requests = Math.max(builds, Math.round(builds * requestsPerBuild) - sent);
  return { builds, requests, minutes: Math.ceil(timeToSend(requests, clickup, now) / 60_000) };
}

export function formatQueue({ builds, requests, minutes }: ShownQueue): string[] {
  if (builds === 0) return [];
  const what = `Queue: ${count(builds, 'project')} to build`;
  if (requests === null || minutes === null) return [`${what}; how long it takes shows once one is built`];
  const time = minutes === 0 ? 'less than a minute' : `about ${count(minutes, 'minute')}`;
  return [`${what}, ${count(requests, 'request')}, ${time} at ClickUp's limit`];
}
