import type { Portal } from '../portal.ts';
import type { Caller } from './access.ts';
import type { RateLimits } from './rate-limits.ts';

export const apiVersions = ['v1', 'v2', 'v3', 'v4', '2026-03', '2026-09'] as const;
export type ApiVersion = (typeof apiVersions)[number];

/** A request that has found its route. */
export interface Call {
  readonly portal: Portal;
  readonly version: ApiVersion;
  /** What the placeholders of the route's path stand for. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The path as it came, without the query. */
  readonly path: string;
  /** Where the caller believes to be; paging links lead back there. */
  readonly origin: string;
  /** The body as JSON; undefined when there is none. */
  readonly body: unknown;
  readonly bodyText: string;
  readonly caller: Caller;
  readonly limits: RateLimits;
}

/** An answer without the headers that the gateway adds. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly committed: boolean;
}

export const answered = (body: unknown, status = 200): Reply => ({ status, body, committed: false });
export const changed = (body: unknown, status = 200): Reply => ({ status, body, committed: true });
export const gone = (committed: boolean): Reply => ({ status: 204, committed });

export const param = ({ params }: Pick<Call, 'params'>, name: string): string => params[name] ?? '';
