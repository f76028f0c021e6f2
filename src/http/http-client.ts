import type { Upload } from './upload-body.ts';

/** One call to a vendor. `Result` is what `parse` makes of the answer's body. */
export interface HttpCall<Result> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with ids already encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  readonly body?: unknown;
  /** A file to send instead of a body. */
  readonly upload?: Upload;
  /** True for a POST that only reads (search, batch read), or writes the same state again (batch update). */
  readonly repeatable?: boolean;
  /** Which of the vendor's limits it counts against; `default` unless told. */
  readonly limit?: 'default' | 'search';
  readonly timeoutMs?: number;
  /** No attempt of this call starts later than this after `send`; one that would fails instead, as `not-sent` or as it last did. */
  readonly maxWaitMs?: number;
  /** Statuses above 299 that are an answer and not a failure (207 is always one). */
  readonly accept?: readonly number[];
  /** Throws when the body is not what the endpoint answers; the client makes an `HttpError` of it. */
  readonly parse: (body: unknown, status: number) => Result;
}

/** What each request did, for the counters, the ledger's evidence and `--json`. */
export interface RequestLogEntry {
  readonly vendor: 'hubspot' | 'clickup';
  readonly method: string;
  readonly path: string;
  readonly status?: number;
  readonly attempt: number;
  readonly tookMs: number;
  /** The vendor's own clock when it answered (epoch ms, whole seconds). */
  readonly serverTime?: number;
}

export interface HttpClient {
  send<Result>(call: HttpCall<Result>): Promise<Result>;
}
