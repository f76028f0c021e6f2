import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { flawOfHubSpot, type SignedRequest } from '../../../src/web/webhooks/hubspot-signature.ts';
import { hubSpotSecret as secret, signedByHubSpot } from '../../support/webhook-requests.ts';

const now = 1_800_000_000_000;
const url = 'https://handoff.example.com/webhooks/hubspot';
const body = '[{"objectId":1,"name":"Zürich"}]';

function request(given: Partial<Omit<SignedRequest, 'headers' | 'body'>> & { headers?: object; body?: string } = {}) {
  const { headers = signedByHubSpot(url, body, now), body: text = body, ...rest } = given;
  const bytes = new TextEncoder().encode(text);
  return { method: 'POST', url, ...rest, body: bytes, headers: new Headers(Object.entries(headers)) };
}

const hex = (text: string) => createHash('sha256').update(text).digest('hex');
const v1 = (text = body) => ({ 'x-hubspot-signature': hex(`${secret}${text}`), 'x-hubspot-signature-version': 'v1' });
const v2 = (address = url) => ({
  'x-hubspot-signature': hex(`${secret}POST${address}${body}`),
  'x-hubspot-signature-version': 'v2',
});
const inV3 = (covered: string) => ({
  'x-hubspot-signature-v3': createHmac('sha256', secret).update(covered).digest('base64'),
  'x-hubspot-request-timestamp': String(now),
});

describe('flawOfHubSpot', () => {
  test.each([
    { name: 'v3', given: request() },
    {
      name: 'v3 that took almost five minutes',
      given: request({ headers: signedByHubSpot(url, body, now - 300_000) }),
    },
    {
      name: 'v3 beside a v1 that nobody needs',
      given: request({ headers: { ...v1('x'), ...signedByHubSpot(url, body, now) } }),
    },
    { name: 'v2', given: request({ headers: v2() }) },
    { name: 'v1', given: request({ headers: v1() }) },
    {
      name: 'v1 that does not name its version',
      given: request({ headers: { 'x-hubspot-signature': v1()['x-hubspot-signature'] } }),
    },
    {
      name: 'an address in which HubSpot writes characters out',
      given: request({
        url: `${url}?to=a%3Ab%2fc%20d%40e%2C%25`,
        headers: inV3(`POST${url}?to=a:b/c%20d@e,%25${body}${now}`),
      }),
    },
  ])('believes $name', ({ given }) => {
    expect(flawOfHubSpot(given, secret, now)).toBeUndefined();
  });

  test.each([
    { name: 'nothing', given: request({ headers: {} }), flaw: 'no signature' },
    {
      name: 'v3 without its time',
      given: request({ headers: { 'x-hubspot-signature-v3': 'x' } }),
      flaw: 'no timestamp',
    },
    {
      name: 'v3 of a time that is none',
      given: request({ headers: { ...signedByHubSpot(url, body, now), 'x-hubspot-request-timestamp': '1e99' } }),
      flaw: 'no timestamp',
    },
    {
      name: 'v3 that is too old',
      given: request({ headers: signedByHubSpot(url, body, now - 300_001) }),
      flaw: 'a timestamp more than five minutes off',
    },
    {
      name: 'v3 from the future',
      given: request({ headers: signedByHubSpot(url, body, now + 300_001) }),
      flaw: 'a timestamp more than five minutes off',
    },
    {
      name: 'v3 made young again',
      given: request({ headers: { ...signedByHubSpot(url, body, now - 1), 'x-hubspot-request-timestamp': `${now}` } }),
      flaw: 'a wrong v3 signature',
    },
    { name: 'v3 of another body', given: request({ body: `${body} ` }), flaw: 'a wrong v3 signature' },
    { name: 'v3 of another method', given: request({ method: 'PUT' }), flaw: 'a wrong v3 signature' },
    { name: 'v3 of another address', given: request({ url: `${url}?x` }), flaw: 'a wrong v3 signature' },
    {
      name: 'v3 with another secret',
      given: request({ headers: signedByHubSpot(url, body, now, 'another') }),
      flaw: 'a wrong v3 signature',
    },
    {
      name: 'a wrong v3 beside a right v1',
      given: request({ headers: { ...signedByHubSpot(url, 'x', now), ...v1() } }),
      flaw: 'a wrong v3 signature',
    },
    {
      name: 'v2 of another address',
      given: request({ headers: v2('https://x.example') }),
      flaw: 'a wrong v2 signature',
    },
    { name: 'v1 of another body', given: request({ headers: v1('x') }), flaw: 'a wrong v1 signature' },
    {
      name: 'a version nobody knows',
      given: request({ headers: { ...v1(), 'x-hubspot-signature-version': 'v9' } }),
      flaw: 'a version of signature that is not known',
    },
    {
      name: 'an empty signature',
      given: request({ headers: { 'x-hubspot-signature': '' } }),
      flaw: 'a wrong v1 signature',
    },
  ])('does not believe $name', ({ given, flaw }) => {
    expect(flawOfHubSpot(given, secret, now)).toBe(flaw);
  });

  // https://developers.hubspot.com/docs/faq/v1-request-validation shows this body and what it hashes to.
  test('agrees with the example that HubSpot publishes', () => {
    const example =
      '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]';
    const published = '232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de';
    const given = request({ body: example, headers: { 'x-hubspot-signature': published } });
    expect(flawOfHubSpot(given, secret, now)).toBeUndefined();
  });
});
