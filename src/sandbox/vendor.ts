import type { Clock, Random } from '../domain/clock.ts';

/** A request as it reaches a fake vendor, whether over a socket or in process. Header names are lower case. */
export interface VendorRequest {
  readonly method: string;
  /** Path with its query, as sent. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Of a form with files, one character for each byte. */
  readonly body: string;
}

/** `body` is sent as JSON when it is an object or array, as it is when it is text, and empty when undefined. */
export interface VendorResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whether the request changed anything; kept in the request log for the tests that count effects. */
  readonly committed: boolean;
}

/**
 * One fake vendor: a deterministic state machine. The same seed, requests and clock give the same answers.
 * It never reads the real clock or real randomness, and never waits by itself.
 */
export interface Vendor {
  readonly name: 'hubspot' | 'clickup';
  answer(request: VendorRequest): VendorResponse;
  /** Everything that exists, as JSON, for `GET /__sandbox/state`. */
  state(): unknown;
  /** A person acts. Throws `UserError` for an unknown or impossible act. */
  act(action: Readonly<Record<string, unknown>>): unknown;
  /** The acts it knows, with an example each, for `GET /__sandbox/help`. */
  readonly acts: readonly { readonly act: string; readonly does: string; readonly example: unknown }[];
}

export interface VendorOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly seed: number;
  /** How many deals the seeded portal has. */
  readonly deals: number;
}
