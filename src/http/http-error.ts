/**
 * Whether a failed request can have taken effect on the far side:
 * `not-sent`: no byte of it was taken (DNS, refused connection, TLS, our own limiter);
 * `refused`: the vendor answered that it did nothing (429 and other 4xx);
 * `ambiguous`: a time-out or reset after bytes left, any 5xx, an answer that is not what the endpoint answers.
 */
export type Effect = 'not-sent' | 'refused' | 'ambiguous';

export interface HttpFailure {
  readonly vendor: 'hubspot' | 'clickup';
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly effect: Effect;
  readonly status?: number;
  /** The vendor's own word for it: HubSpot's category or a property error code, ClickUp's ECODE, or a network code. */
  readonly code?: string;
  /** HubSpot's correlation id or ClickUp's request id, for their support. */
  readonly requestId?: string;
  /** The vendor's message, short and with secrets masked. */
  readonly detail: string;
  /** The parsed error body when there was one; read by the vendor's own error rules only. */
  readonly body?: unknown;
  readonly retryAfterMs?: number;
}

/** What a failure means to a person. */
export interface FailureParts {
  readonly code: string;
  readonly what: string;
  /** What was asked and answered, with the vendor's id for its support. */
  readonly evidence: string;
  readonly fix: string;
}

/** The only error that leaves `http/`. It never holds the request's headers, so never the token. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly failure: HttpFailure;
  constructor(failure: HttpFailure) {
    const status = failure.status === undefined ? '' : ` ${failure.status}`;
    const code = failure.code === undefined ? '' : ` ${failure.code}`;
    super(`${failure.vendor} ${failure.method} ${failure.path}:${status}${code} ${failure.detail}`.trim());
    this.failure = failure;
  }
  get effect(): Effect {
    return this.failure.effect;
  }
}
