import type { ClickUpWebhook } from '../../clickup/webhooks.ts';
import type { Check } from '../check.ts';
import type { Finding } from '../finding.ts';

/** How ClickUp delivers to the webhooks of the token's user. https://developer.clickup.com/docs/webhookhealth */
export const webhookChecks: readonly Check[] = [
  {
    area: 'webhooks',
    name: 'health of the webhooks in ClickUp',
    run: async ({ webhooks }) => (await webhooks()).flatMap(unhealthy),
  },
];

function unhealthy(webhook: ClickUpWebhook): readonly Finding[] {
  const { id, endpoint, status, failCount } = webhook;
  if (status !== 'suspended' && status !== 'failing') return [];
  const suspended = status === 'suspended';
  return [
    {
      code: suspended ? 'WEBHOOK_SUSPENDED' : 'WEBHOOK_FAILING',
      severity: suspended ? 'error' : 'warning',
      area: 'webhooks',
      what: `ClickUp ${suspended ? 'has stopped sending' : 'fails to deliver'} events to ${endpoint}.`,
      cause: suspended
        ? 'Too many deliveries failed, or one was answered with 401 or 410. Lost events are never sent again; the passes find what they told of.'
        : 'The address does not answer in time, or not with success. After a hundred failures ClickUp stops sending.',
      fix: suspended
        ? `See that the address can be reached from outside. The running service wakes its own within the hour (PUBLIC_URL); another one is woken by PUT /api/v2/webhook/${id} with its endpoint, its events and "status": "active".`
        : 'See that the address can be reached from outside and answers within seven seconds.',
      evidence: `webhook ${id} is ${status}${failCount === 0 ? '' : ` after ${failCount} failures`}`,
    },
  ];
}
