/** What an error body holds besides `status`, `message` and the correlation id; HubSpot leaves out what does not apply. */
export interface RefusalDetails {
  readonly category?: string;
  readonly subCategory?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
  readonly errors?: readonly {
    readonly message: string;
    readonly code?: string;
    readonly context?: Readonly<Record<string, readonly string[]>>;
  }[];
  readonly links?: Readonly<Record<string, string>>;
  readonly errorType?: string;
  readonly policyName?: string;
}

/** The request is not done, and nothing was changed. The gateway turns it into HubSpot's error body. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly details: RefusalDetails;
  readonly headers: Readonly<Record<string, string>>;
  constructor(status: number, message: string, details: RefusalDetails = {}, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.details = details;
    this.headers = headers;
  }
}

/** Some failures come from a layer that answers with a page instead of JSON. */
export class PageRefusal extends Error {
  override readonly name = 'PageRefusal';
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** The key order of the recorded errors: status, message, correlation id, then the details, the category last. */
export function refusalBody({ message, details }: Refusal, correlationId: string): Readonly<Record<string, unknown>> {
  const { category, subCategory, ...rest } = details;
  return {
    status: 'error',
    message,
    correlationId,
    ...rest,
    ...(details.policyName === undefined ? {} : { requestId: correlationId }),
    ...(category === undefined ? {} : { category }),
    ...(subCategory === undefined ? {} : { subCategory }),
  };
}

export const pageBody = ({ status, message }: PageRefusal): string =>
  `<html>\n<head>\n<title>Error ${status} ${message}</title>\n</head>\n<body><h2>HTTP ERROR ${status} ${message}</h2></body>\n</html>\n`;

export const invalid = (message: string, details: RefusalDetails = {}): Refusal =>
  new Refusal(400, message, { ...details, category: 'VALIDATION_ERROR' });

/** As recorded, a missing record has no category. */
export const notFound = (): Refusal => new Refusal(404, 'resource not found');
