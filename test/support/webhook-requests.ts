import { createHmac } from 'node:crypto';

export const hubSpotSecret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
export const clickUpSecret = 'O94IM25S7PXB';

/** The headers that HubSpot would send with this body to this address. */
export function signedByHubSpot(url: string, body: string, at: number, secret = hubSpotSecret): Record<string, string> {
  const hash = createHmac('sha256', secret).update(`POST${url}${body}${at}`).digest('base64');
  return {
    'content-type': 'application/json',
    'x-hubspot-signature-v3': hash,
    'x-hubspot-request-timestamp': String(at),
  };
}

/** The headers that ClickUp would send with this body. */
export const signedByClickUp = (body: string, secret = clickUpSecret): Record<string, string> => ({
  'content-type': 'application/json',
  'x-signature': createHmac('sha256', secret).update(body).digest('hex'),
});

export const dealEvent = (given: Readonly<Record<string, unknown>> = {}) => ({
  objectId: 697680835,
  propertyName: 'dealstage',
  propertyValue: 'closedwon',
  changeSource: 'CRM_UI',
  eventId: 802835955,
  subscriptionId: 92894,
  portalId: 5799819,
  appId: 186886,
  occurredAt: 1556094637139,
  subscriptionType: 'deal.propertyChange',
  attemptNumber: 0,
  ...given,
});

export const taskDelivery = (given: Readonly<Record<string, unknown>> = {}) => ({
  event: 'taskStatusUpdated',
  history_items: [historyItem()],
  task_id: '1vj38vv',
  webhook_id: '7fa3ec74-69a8-4530-a251-8a13730bd204',
  ...given,
});

export const historyItem = (given: Readonly<Record<string, unknown>> = {}) => ({
  id: '2800763136717140857',
  type: 1,
  date: '1642734631523',
  field: 'status',
  parent_id: '162641062',
  data: {},
  source: null,
  user: { id: 183 },
  ...given,
});
