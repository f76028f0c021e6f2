import { createHash, createHmac } from 'node:crypto';
import { sameText } from './same-text.ts';

export interface SignedRequest {
  readonly method: string;
  /** The address that HubSpot called, as it called it. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

const oldestMs = 5 * 60_000;

/**
 * Why a request is not to be believed, or undefined. The newest signature that it carries decides, so that a wrong v3
 * is never made good by a v1. https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
export function flawOfHubSpot(request: SignedRequest, secret: string, now: number): string | undefined {
  const { headers } = request;
  const newest = headers.get('x-hubspot-signature-v3');
  if (newest !== null) return flawOfNewest(request, newest, secret, now);
  const older = headers.get('x-hubspot-signature');
  if (older === null) return 'no signature';
  const version = headers.get('x-hubspot-signature-version') ?? 'v1';
  const expected = olderSignature(version, request, secret);
  if (expected === undefined) return 'a version of signature that is not known';
  return sameText(older.toLowerCase(), expected) ? undefined : `a wrong ${version} signature`;
}

function flawOfNewest(request: SignedRequest, given: string, secret: string, now: number): string | undefined {
  const timestamp = request.headers.get('x-hubspot-request-timestamp') ?? '';
  if (!/^\d{1,16}$/.test(timestamp)) return 'no timestamp';
  // Also one from the future: signed once, it could be sent again until its time has come.
  if (Math.abs(now - Number(timestamp)) > oldestMs) return 'a timestamp more than five minutes off';
  const { method, url, body } = request;
  const hash = createHmac('sha256', secret)
    .update(`${method}${decoded(url)}`)
    .update(body)
    .update(timestamp);
  return sameText(given, hash.digest('base64')) ? undefined : 'a wrong v3 signature';
}

function olderSignature(version: string, { method, url, body }: SignedRequest, secret: string): string | undefined {
  if (version !== 'v1' && version !== 'v2') return undefined;
  const covered = version === 'v1' ? secret : `${secret}${method}${url}`;
  return createHash('sha256').update(covered).update(body).digest('hex');
}

/** HubSpot signs its address with these characters written out, and every other one as it was sent. */
const decoded = (url: string): string =>
  url.replaceAll(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (escaped) => decodeURIComponent(escaped));
