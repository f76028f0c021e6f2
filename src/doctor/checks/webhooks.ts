import type { WebhookHealth } from '../../clickup/setup-reads.ts';
import type { Check } from '../examine.ts';
import type { Finding } from '../finding.ts';

/** How ClickUp delivers to the webhooks of the token's user. https://developer.clickup.com/docs/webhookhealth */
export const webhookChecks: readonly Check[] = [
  {
    area: 'webhooks',
    name: 'health of the webhooks in ClickUp',
    run: async ({ webhooks }) => (await webhooks()).flatMap(unhealthy),
  },
];

function unhealthy(webhook: WebhookHealth): readonly Finding[] {
  if (webhook.status === 'active') return [];
  const { id, endpoint, status, failCount } = webhook;
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
        ? `See that the address can be reached from outside, then activate webhook ${id} again: PUT /api/v2/webhook/${id} with its endpoint, events and "status": "active".`
        : 'See that the address can be reached from outside and answers within seven seconds.',
      evidence: `webhook ${id} is ${status}${failCount === 0 ? '' : ` after ${failCount} failures`}`,
    },
  ];
}
