import { UserError } from '../../src/domain/errors.ts';
import type { Vendor, VendorRequest } from '../../src/sandbox/vendor.ts';
import type { WebhookDelivery, WebhookSource } from '../../src/sandbox/webhook-delivery.ts';

interface CountingVendor extends Vendor, WebhookSource {
  /** What was committed, and when by the vendor's clock. */
  readonly committed: readonly { readonly body: string; readonly at: number }[];
  /** How its webhooks ended. */
  readonly settled: readonly string[];
}

/** A vendor small enough to see through: a POST is remembered, a GET tells how many there are, `/hook` owes a webhook. */
export function createCountingVendor(name: Vendor['name'], now: () => number, acts: readonly string[]): CountingVendor {
  const committed: { body: string; at: number }[] = [];
  const settled: string[] = [];
  let owed: WebhookDelivery[] = [];
  const answer = ({ method, url, body }: VendorRequest) => {
    if (url.startsWith('/empty')) return { status: 204, headers: {}, committed: false };
    if (url.startsWith('/page'))
      return { status: 404, headers: { 'Content-Type': 'text/html' }, body: '<p>no', committed: false };
    if (url.startsWith('/broken')) throw new Error('the vendor has a bug');
    if (url.startsWith('/hook')) owed.push({ webhookId: 'h', endpoint: body, body: '{"event":"x"}', headers: {} });
    if (method !== 'GET') committed.push({ body, at: now() });
    const status = method === 'GET' ? 200 : 201;
    return { status, headers: { 'X-Vendor': name }, body: { count: committed.length }, committed: method !== 'GET' };
  };
  return {
    name,
    committed,
    answer,
    state: () => ({ committed }),
    act: (action) => {
      if (action['impossible'] === true) throw new UserError('ACT', 'That cannot be.', { fix: 'Do something else.' });
      return action;
    },
    acts: acts.map((act) => ({ act, does: `does ${act}`, example: { act } })),
    settled,
    settleDelivery: (webhookId, result) => {
      settled.push(`${webhookId} ${result}`);
    },
    takeDeliveries: () => {
      const due = owed;
      owed = [];
      return due;
    },
  };
}
