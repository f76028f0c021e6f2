import type nock from 'nock';
import { createHubSpot } from '../../../src/crm/hubspot/create-hubspot.ts';
import { readHubSpotError } from '../../../src/crm/hubspot/errors.ts';
import type { CrmPort } from '../../../src/crm/port.ts';
import { createHttpClient } from '../../../src/http/create-http-client.ts';
import { createDownload } from '../../../src/http/download.ts';
import { HttpError } from '../../../src/http/http-error.ts';
import { createLimiter } from '../../../src/http/limits.ts';
import { hubSpotLimits } from '../../../src/http/vendor-limits.ts';
import { vendorMock } from '../../support/vendor-mock.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const origin = 'https://api.hubapi.com';

/** HubSpot as the product reaches it, over mocked answers of the real host. */
export function connect(): { readonly api: () => nock.Scope; readonly crm: () => CrmPort } {
  const api = vendorMock(origin);
  const crm = () => {
    const clock = virtualClock();
    const random = () => 0;
    const http = createHttpClient({
      vendor: 'hubspot',
      baseUrl: origin,
      authorization: 'Bearer pat-test-0001',
      clock,
      random,
      limiter: createLimiter({ clock, random, spec: hubSpotLimits }),
      readError: readHubSpotError,
    });
    return createHubSpot({
      http,
      apiVersion: '2026-09',
      download: createDownload({ vendor: 'hubspot', timeoutMs: 1_000 }),
    });
  };
  return { api, crm };
}

/** The failure that a call must end with. */
export async function failureOf(sending: Promise<unknown>): Promise<HttpError['failure']> {
  const error = await sending.catch((caught: unknown) => caught);
  if (error instanceof HttpError) return error.failure;
  throw new Error(`expected an HttpError, found ${String(error)}`);
}

export const updatedAt = '2026-11-18T09:00:00.250Z';

/** A deal as HubSpot sends it. */
export const dealRow = (id: string, properties: Readonly<Record<string, string | null>> = {}) => ({
  id,
  properties,
  createdAt: updatedAt,
  updatedAt,
  archived: false,
});

interface BatchBody {
  readonly inputs: readonly { readonly id: string }[];
}

export const inputIds = ({ inputs }: BatchBody): string[] => inputs.map(({ id }) => id);

/** Answers a batch with one element for each of its inputs. */
export const forEachInput = (row: (id: string) => unknown) => async (request: Request) => ({
  results: inputIds((await request.json()) as BatchBody).map((id) => row(id)),
});
