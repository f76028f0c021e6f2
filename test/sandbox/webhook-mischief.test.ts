import { expect, test } from '@jest/globals';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import type { WebhookDelivery } from '../../src/sandbox/webhook-delivery.ts';
import { spoilDeliveries, WebhookMischief } from '../../src/sandbox/webhook-mischief.ts';

const sent = Array.from(
  { length: 40 },
  (_, i): WebhookDelivery => ({ webhookId: 'h', endpoint: 'http://127.0.0.1:9/', body: String(i), headers: {} }),
);
const arriving = (mischief: object) =>
  spoilDeliveries(sent, WebhookMischief.parse(mischief), createSeededRandom(1, 'webhooks')).map(({ body }) =>
    Number(body),
  );
const all = sent.map((_, i) => i);
const inOrder = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b);

test('deliveries arrive as they were sent unless told otherwise', () => {
  expect(arriving({})).toEqual(all);
});

test('some are lost, some come twice, all come in another order, and the same each time', () => {
  expect(arriving({ lost: 1 })).toEqual([]);
  expect(arriving({ doubled: 1 })).toEqual(all.flatMap((i) => [i, i]));
  const shuffled = arriving({ shuffled: true });
  expect(inOrder(shuffled)).toEqual(all);
  expect(shuffled).not.toEqual(all);
  expect(arriving({ shuffled: true })).toEqual(shuffled);
  const some = arriving({ lost: 0.5 }).length;
  expect(some > 0 && some < sent.length).toBe(true);
});
