import type { Clock } from '../../src/domain/clock.ts';
import { createHubSpotVendor, type HubSpotVendorOptions } from '../../src/sandbox/hubspot/vendor.ts';
import type { Vendor, VendorResponse } from '../../src/sandbox/vendor.ts';

/** A moment in the working week at which every test portal opens. */
export const openingTime = Date.parse('2026-11-18T09:00:00.250Z');

export interface RecordAnswer {
  readonly id: string;
  readonly properties: Readonly<Record<string, string | null>>;
  readonly [key: string]: unknown;
}

/** An answer whose body the tests look into without ceremony. */
export interface Answer extends Omit<VendorResponse, 'body'> {
  readonly body: Readonly<Record<string, unknown>>;
}

export interface TestPortal {
  readonly vendor: Vendor;
  readonly clock: Clock & { readonly advance: (ms: number) => void };
  readonly ask: (method: string, url: string, body?: unknown, headers?: Record<string, string>) => Answer;
  /** A search of deals; waits for the next second first, so that no test meets the limit by chance. */
  readonly search: (body: unknown, type?: string) => Answer;
}

const json = { authorization: 'Bearer pat-test', 'content-type': 'application/json' };

/** A portal with a clock that only moves when told to. */
export function openPortal(options: Partial<HubSpotVendorOptions> = {}): TestPortal {
  let now = openingTime;
  const advance = (ms: number): void => {
    now += ms;
  };
  const clock = { now: () => now, sleep: async (ms: number) => advance(ms), advance };
  const vendor = createHubSpotVendor({ clock, random: () => 0.5, seed: 7, deals: 0, ...options });
  const ask: TestPortal['ask'] = (method, url, body, headers = json) => {
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const answer = vendor.answer({ method, url, headers, body: text });
    return { ...answer, body: (answer.body ?? {}) as Answer['body'] };
  };
  const search: TestPortal['search'] = (body, type = 'deals') => {
    advance(1_000);
    return ask('POST', `/crm/v3/objects/${type}/search`, body);
  };
  return { vendor, clock, ask, search };
}

export const results = ({ body }: Answer): readonly RecordAnswer[] => body['results'] as readonly RecordAnswer[];
export const ids = (answer: Answer): readonly string[] => results(answer).map(({ id }) => id);
export const record = ({ body }: Answer): RecordAnswer => body as unknown as RecordAnswer;

/** Makes a deal and gives its id. */
export function newDeal({ ask }: TestPortal, properties: Record<string, unknown> = {}): string {
  const answer = ask('POST', '/crm/v3/objects/deals', { properties: { dealname: 'Deal', ...properties } });
  return record(answer).id;
}

export const dealProperties = ({ ask }: TestPortal, id: string, ...names: readonly string[]) =>
  Object.fromEntries(
    Object.entries(record(ask('GET', `/crm/v3/objects/deals/${id}?properties=${names.join(',')}`)).properties).filter(
      ([name]) => names.includes(name),
    ),
  );
