import { describe, expect, test } from '@jest/globals';
import { describeNotify } from '../../src/mapping/describe/describe-notify.ts';
import { mapping } from '../support/builders.ts';

describe('who a mapping tells', () => {
  test.each([
    {
      name: 'Slack, where nothing but true stands there',
      notify: { slack: true },
      to: [{ channel: 'slack', name: 'TRUE' }],
      on: ['held', 'returned', 'overdue', 'failed', 'service'],
      says: 'Slack hears when a handoff is held, returned, overdue or failed, and when the service itself cannot do its work.',
    },
    {
      name: 'a channel by its name, another program, and people by e-mail, each once',
      notify: {
        ...{ slack: '#customer-success', webhook: 'zapier', email: ['Ana@example.com', 'deal owner'] },
        ...{ to: 'ana@example.com', on: ['in_delivery', 'TASK_GONE', 'in_delivery'] },
      },
      to: [
        { channel: 'slack', name: 'CUSTOMER_SUCCESS' },
        { channel: 'webhook', name: 'ZAPIER' },
        { channel: 'email', name: 'ana@example.com' },
        { channel: 'email', name: 'deal owner' },
      ],
      on: ['in_delivery', 'TASK_GONE'],
      says: 'Slack (CUSTOMER_SUCCESS), the webhook ZAPIER, ana@example.com and the owner of the deal (by e-mail) hear when a handoff is in delivery or TASK_GONE.',
    },
  ])('is $name', ({ notify, to, on, says }) => {
    const read = mapping({ notify });
    expect({ to: read.notify?.to, on: read.notify?.on }).toEqual({ to, on });
    expect(describeNotify(read)).toEqual([says]);
  });

  test.each([
    {
      name: 'in working time',
      notify: { slack: true, quiet_hours: true },
      says: 'People hear of it in working time; programs at once.',
    },
    {
      name: 'once a day',
      notify: { slack: true, digest: '9:05' },
      says: 'People hear of it once on a working day, at 09:05 (Europe/Berlin); programs at once.',
    },
  ])('$name', ({ notify, says }) => {
    expect(describeNotify(mapping({ notify }))[1]).toBe(says);
  });

  test('is whoever plays a role, by e-mail', () => {
    const read = mapping({ roles: { Lead: 'ana@example.com' }, notify: { email: ['lead'], on: ['held'] } });
    expect([read.notify?.to, describeNotify(read)]).toEqual([
      [{ channel: 'email', name: 'role:lead' }],
      ['whoever is lead (by e-mail) hears when a handoff is held.'],
    ]);
  });

  test('is no part of the version: handoffs stay under theirs', () => {
    expect(mapping({ notify: { slack: true } }).fingerprint).toBe(mapping().fingerprint);
  });
});
