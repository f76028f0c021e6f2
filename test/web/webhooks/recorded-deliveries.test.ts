import { describe, expect, test } from '@jest/globals';
import { hasRecordedWebhooks, recordedBodies, recordedLog } from '../../support/recorded-webhooks.ts';
import { hubSpotUrl, webhookEndpoints } from '../../support/webhook-endpoint.ts';
import { signedByClickUp, signedByHubSpot } from '../../support/webhook-requests.ts';

const whenPresent = hasRecordedWebhooks ? describe : describe.skip;
const where = hasRecordedWebhooks ? '' : ' (skipped: ../shared/payloads is not beside this checkout)';
const endpoint = webhookEndpoints();

/** Every line of a task's history, and every deletion, that these deliveries tell of. */
const eventsIn = (deliveries: ReturnType<typeof recordedLog>) =>
  new Set(
    deliveries.flatMap(({ event, task_id, history_items }) =>
      history_items.length === 0 ? [`${event} ${task_id}`] : history_items.map(({ id }) => id),
    ),
  );

whenPresent(`recorded deliveries${where}`, () => {
  const orders = [
    { name: 'as they came', of: (log: ReturnType<typeof recordedLog>) => log },
    { name: 'backwards', of: (log: ReturnType<typeof recordedLog>) => log.toReversed() },
    { name: 'twice each', of: (log: ReturnType<typeof recordedLog>) => log.flatMap((one) => [one, one]) },
  ];

  test.each(orders)('of one workspace, $name: each event once, none refused', async ({ of }) => {
    const { post, told, marked } = await endpoint();
    const log = of(recordedLog());
    for (const delivery of log) {
      const body = JSON.stringify(delivery);
      expect(await post('clickup', body, signedByClickUp(body))).toBe(200);
    }
    const distinct = eventsIn(log).size;
    expect(told.reduce((sum, { fresh }) => sum + fresh, 0)).toBe(distinct);
    expect(distinct).toBe(113);
    const objects = new Set(
      log.flatMap(({ task_id, history_items }) => [task_id, ...history_items.map((item) => item.parent_id)]),
    );
    expect(new Set((await marked()).map((mark) => mark.split(' ')[1]))).toEqual(objects);
  });

  test('forged, cut short or changed in one character: none accepted', async () => {
    const { post, marked, told } = await endpoint();
    const log = recordedLog();
    for (const [index, delivery] of log.entries()) {
      const body = JSON.stringify(delivery);
      const changed = [
        { body, headers: {} },
        { body, headers: signedByClickUp(body, 'guessed') },
        { body: body.slice(0, (index * 7) % body.length), headers: signedByClickUp(body) },
        { body: body.replace('task', 'tasc'), headers: signedByClickUp(body) },
      ];
      for (const one of changed) expect(await post('clickup', one.body, one.headers)).toBe(403);
    }
    expect([await marked(), told.length]).toEqual([[], 4 * log.length]);
  });

  test.each(recordedBodies('clickup'))('ClickUp’s $name is taken', async ({ body }) => {
    const { post, told } = await endpoint();
    const text = JSON.stringify(body);
    expect(await post('clickup', text, signedByClickUp(text))).toBe(200);
    expect(told).toEqual([{ vendor: 'clickup', status: 200, fresh: expect.any(Number), known: 0 }]);
  });

  test.each(recordedBodies('hubspot'))('HubSpot’s $name is taken once, and later not again', async ({ body }) => {
    const { post, told, clock } = await endpoint();
    const text = JSON.stringify(body);
    const headers = signedByHubSpot(hubSpotUrl, text, clock.now());
    expect(await post('hubspot', text, headers)).toBe(200);
    expect(await post('hubspot', text, headers)).toBe(200);
    clock.set(clock.now() + 300_001);
    expect(await post('hubspot', text, headers)).toBe(401);
    const count = [body].flat().length;
    expect(told.map(({ fresh, known }) => [fresh, known])).toEqual([
      [count, 0],
      [0, count],
      [0, 0],
    ]);
  });
});
