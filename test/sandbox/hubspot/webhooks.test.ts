import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { createHubSpotVendor } from '../../../src/sandbox/hubspot/vendor.ts';
import { createSeededRandom } from '../../../src/sandbox/seeded-random.ts';
import { createStandingClock, worldStart } from '../../support/small-world.ts';

const subscription = { targetUrl: 'http://127.0.0.1:9/webhooks/hubspot', clientSecret: 's3' };

function portal() {
  const vendor = createHubSpotVendor({
    clock: createStandingClock(),
    random: createSeededRandom(1, 'hubspot'),
    seed: 1,
    deals: 2,
  });
  const told = () =>
    vendor
      .takeDeliveries()
      .flatMap(({ body }) => JSON.parse(body) as { subscriptionType: string; propertyName?: string }[]);
  return { vendor, told };
}

test('nobody is told before somebody subscribes, and nobody afterwards', () => {
  const { vendor, told } = portal();
  vendor.act({ act: 'win', recipe: 'standard' });
  expect(told()).toEqual([]);
  vendor.subscribe?.(subscription);
  vendor.subscribe?.(undefined);
  vendor.act({ act: 'win', recipe: 'standard' });
  expect(told()).toEqual([]);
});

test('a new deal is told by its properties and its creation, and nothing that is calculated', () => {
  const { vendor, told } = portal();
  vendor.subscribe?.(subscription);
  vendor.act({ act: 'win', recipe: 'standard' });
  const events = told();
  expect(new Set(events.map(({ subscriptionType }) => subscriptionType))).toEqual(
    new Set(['deal.propertyChange', 'deal.creation']),
  );
  const names = events.flatMap(({ propertyName }) => propertyName ?? []);
  expect(names).toContain('dealstage');
  expect(names.filter((name) => name.startsWith('hs_'))).toEqual([]);
  expect(told()).toEqual([]);
});

test('a batch is signed over its address, its bytes and its time', () => {
  const { vendor } = portal();
  vendor.subscribe?.(subscription);
  vendor.act({ act: 'win', recipe: 'standard' });
  const [batch] = vendor.takeDeliveries();
  const covered = `POST${subscription.targetUrl}${batch?.body}${worldStart}`;
  expect([batch?.endpoint, batch?.headers]).toEqual([
    subscription.targetUrl,
    {
      'x-hubspot-signature-v3': createHmac('sha256', subscription.clientSecret).update(covered).digest('base64'),
      'x-hubspot-request-timestamp': String(worldStart),
    },
  ]);
});
