import { isoTime } from '../domain/clock.ts';
import type { FaultKind } from './faults/fault-rules.ts';
import type { Vendor } from './vendor.ts';

/** One request as the log keeps it; `status` is what the client saw, undefined when it saw no answer. */
export interface RequestEntry {
  readonly at: number;
  readonly vendor: Vendor['name'];
  readonly method: string;
  readonly url: string;
  readonly status: number | undefined;
  readonly committed: boolean;
  readonly fault?: FaultKind;
  /** When it took effect, where that was later than `at`. */
  readonly committedAt?: number;
}

interface Totals {
  requests: number;
  committed: number;
  faults: number;
}

export interface RequestLogFilter {
  readonly vendor?: Vendor['name'] | undefined;
  /** Only the newest so many. */
  readonly last?: number | undefined;
}

/** Names one entry of the log for as long as it is kept. */
export type EntryNumber = number;

export interface RequestLog {
  readonly add: (entry: RequestEntry) => EntryNumber;
  /** A request took effect after its client had given up. */
  readonly markCommitted: (entry: EntryNumber, vendor: Vendor['name'], at: number) => void;
  readonly list: (filter?: RequestLogFilter) => unknown;
}

const longestUrl = 2_000;

function toJson({ at, status, committedAt, ...entry }: RequestEntry): unknown {
  const late = committedAt === undefined ? {} : { committedAt: isoTime(committedAt) };
  return { at: isoTime(at), ...entry, status: status ?? null, ...late };
}

/** Keeps the newest `limit` requests; the totals count them all. */
export function createRequestLog(limit = 100_000): RequestLog {
  const kept: RequestEntry[] = []; // a ring: entry n sits at n % limit
  const totals = {
    hubspot: { requests: 0, committed: 0, faults: 0 },
    clickup: { requests: 0, committed: 0, faults: 0 },
  } satisfies Record<Vendor['name'], Totals>;
  let count = 0;
  const inOrder = (): readonly RequestEntry[] =>
    count <= limit ? kept : [...kept.slice(count % limit), ...kept.slice(0, count % limit)];
  return {
    add: (entry) => {
      const total = totals[entry.vendor];
      total.requests += 1;
      if (entry.committed) total.committed += 1;
      if (entry.fault !== undefined) total.faults += 1;
      kept[count % limit] = { ...entry, url: entry.url.slice(0, longestUrl) };
      count += 1;
      return count - 1;
    },
    markCommitted: (number, vendor, at) => {
      totals[vendor].committed += 1;
      const entry = number < count - limit ? undefined : kept[number % limit];
      if (entry !== undefined) kept[number % limit] = { ...entry, committed: true, committedAt: at };
    },
    list: ({ vendor, last = limit } = {}) => {
      const entries = inOrder().filter((entry) => vendor === undefined || entry.vendor === vendor);
      return {
        requests: entries.slice(Math.max(0, entries.length - last)).map(toJson),
        totals: structuredClone(totals),
        dropped: Math.max(0, count - limit),
      };
    },
  };
}
