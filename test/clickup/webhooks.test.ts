import { expect, test } from '@jest/globals';
import { createClickUpWebhooks } from '../../src/clickup/webhooks.ts';
import { answering } from './answering-http.ts';

const wish = { endpoint: 'https://handoff.example.com/webhooks/clickup', events: ['taskUpdated'] };
const form = { ...wish, id: 'w-1', userid: 183, team_id: 9, health: { status: 'failing', fail_count: '5' } };
const read = { ...wish, id: 'w-1', userId: '183', status: 'failing', failCount: 5 };

test('reads webhooks with their health, and with a secret where the answer holds one', async () => {
  const { http, sent } = answering({
    webhooks: [
      { ...form, secret: 's3' },
      { ...form, health: null, secret: null },
    ],
  });
  expect(await createClickUpWebhooks({ http }).list('9')).toEqual([
    { ...read, secret: 's3' },
    { ...read, status: 'unknown', failCount: 0 },
  ]);
  expect(sent).toEqual([{ method: 'GET', path: '/api/v2/team/9/webhook' }]);
});

test('makes one for a whole workspace, renews it and removes it, each by one request', async () => {
  const { http, sent } = answering({ id: 'w-1', webhook: { ...form, secret: 's3' } }, {}, {});
  const webhooks = createClickUpWebhooks({ http });
  expect(await webhooks.create('9', wish)).toEqual({ ...read, secret: 's3' });
  await webhooks.renew('w-1', wish);
  await webhooks.remove('w-1');
  expect(sent).toEqual([
    { method: 'POST', path: '/api/v2/team/9/webhook', body: wish },
    { method: 'PUT', path: '/api/v2/webhook/w-1', body: { ...wish, status: 'active' } },
    { method: 'DELETE', path: '/api/v2/webhook/w-1', accept: [404] },
  ]);
});
