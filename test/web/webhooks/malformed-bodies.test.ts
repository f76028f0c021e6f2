import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSeededRandom } from '../../../src/sandbox/seeded-random.ts';
import { hubSpotUrl, webhookEndpoints } from '../../support/webhook-endpoint.ts';
import { clickUpSecret, dealEvent, hubSpotSecret, taskDelivery } from '../../support/webhook-requests.ts';

const endpoint = webhookEndpoints();
// For each vendor: a hundred thousand together. FUZZ_BODIES=1000000 for a longer run.
const bodies = Number(process.env['FUZZ_BODIES'] ?? 50_000);

const good = {
  hubspot: Buffer.from(JSON.stringify([dealEvent(), dealEvent({ objectId: 2 })])),
  clickup: Buffer.from(JSON.stringify(taskDelivery())),
};
type Vendor = keyof typeof good;

function headersFor(vendor: Vendor, body: Uint8Array, at: number): Record<string, string> {
  if (vendor === 'clickup') return { 'x-signature': createHmac('sha256', clickUpSecret).update(body).digest('hex') };
  const hash = createHmac('sha256', hubSpotSecret).update(`POST${hubSpotUrl}`).update(body).update(String(at));
  return { 'x-hubspot-signature-v3': hash.digest('base64'), 'x-hubspot-request-timestamp': String(at) };
}

/** One way to spoil a body; never gives back what it was given. */
function spoil(body: Buffer, random: () => number): Buffer {
  const below = (limit: number) => Math.floor(random() * limit);
  const at = below(body.length);
  const noise = Buffer.from(Array.from({ length: 1 + below(40) }, () => below(256)));
  switch (below(5)) {
    case 0:
      return body.subarray(0, at);
    case 1:
      return Buffer.from(body.with(at, (body[at] ?? 0) ^ (1 << below(8))));
    case 2:
      return Buffer.concat([body.subarray(0, at), noise, body.subarray(at)]);
    case 3:
      return Buffer.concat([body.subarray(0, at), body.subarray(at + 1)]);
    default:
      return noise;
  }
}

const isJson = (body: Buffer): boolean => {
  try {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return true;
  } catch {
    return false;
  }
};

describe.each<Vendor>(['hubspot', 'clickup'])('%s', (vendor) => {
  test(`${bodies} spoiled bodies under the signature of the good one: none accepted, nothing crashes`, async () => {
    const { post, marked, told, clock } = await endpoint();
    const random = createSeededRandom(1, `spoiled ${vendor}`);
    const headers = headersFor(vendor, good[vendor], clock.now());
    for (let count = 0; count < bodies; count += 1) await post(vendor, spoil(good[vendor], random), headers);
    const refusal = vendor === 'hubspot' ? 401 : 403;
    expect([...Map.groupBy(told, ({ status }) => status)].map(([status, of]) => [status, of.length])).toEqual([
      [refusal, bodies],
    ]);
    expect(await marked()).toEqual([]);
  }, 300_000);

  test('signed bodies that are no JSON: none accepted, nothing crashes', async () => {
    const { post, marked, told, clock } = await endpoint();
    const random = createSeededRandom(2, `signed ${vendor}`);
    let sent = 0;
    while (sent < bodies / 50) {
      const body = spoil(good[vendor], random);
      if (isJson(body)) continue;
      await post(vendor, body, headersFor(vendor, body, clock.now()));
      sent += 1;
    }
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set([400]));
    expect(await marked()).toEqual([]);
  }, 60_000);

  test('signed JSON of any shape is taken or refused, and never a fault of the service', async () => {
    const { post, marked, clock } = await endpoint();
    const likely = fc.record(
      {
        event: fc.constantFrom('taskUpdated', 'taskDeleted', ''),
        subscriptionType: fc.constantFrom('deal.merge', 'deal.creation', 'x'),
        occurredAt: fc.oneof(fc.nat(), fc.string(), fc.double()),
        objectId: fc.oneof(fc.nat(), fc.string(), fc.constant(null)),
        mergedObjectIds: fc.oneof(fc.array(fc.nat()), fc.jsonValue()),
        associationType: fc.constantFrom('DEAL_TO_DEAL', '_TO_', '__proto__'),
        task_id: fc.oneof(fc.string(), fc.jsonValue()),
        history_items: fc.oneof(fc.array(fc.record({ id: fc.string(), field: fc.jsonValue() })), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    const shapes = fc.oneof(fc.jsonValue(), likely, fc.array(likely));
    await fc.assert(
      fc.asyncProperty(shapes, async (shape) => {
        const body = Buffer.from(JSON.stringify(shape));
        expect([200, 400]).toContain(await post(vendor, body, headersFor(vendor, body, clock.now())));
      }),
      { numRuns: 1_000 },
    );
    const odd = (await marked()).filter((mark) => !/^(?:deal|task|list|folder) [A-Za-z0-9_-]{1,64} ×\d+$/.test(mark));
    expect(odd).toEqual([]);
  });
});
