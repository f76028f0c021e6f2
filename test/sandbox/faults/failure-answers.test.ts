import { describe, expect, test } from '@jest/globals';
import { failureAnswer } from '../../../src/sandbox/faults/failure-answers.ts';
import { FaultRule } from '../../../src/sandbox/faults/fault-rules.ts';

function answerTo(vendor: 'hubspot' | 'clickup', fault: object, url = '/crm/objects/2026-09/deals/1') {
  const rule = FaultRule.parse({ fault: 'status', ...fault });
  if (rule.fault !== 'status') throw new Error('only status faults have an answer of their own');
  return failureAnswer(rule, {
    vendor,
    request: { url },
    now: 90_500,
    random: () => 0.7,
    clickupLimitPerMinute: 1_000,
  });
}
const id = 'bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb';
const dayLimit = '625000';

describe('failureAnswer', () => {
  test.each([
    {
      name: "HubSpot's burst limit names its policy and shows the counters",
      answer: answerTo('hubspot', { status: 429 }),
      expected: {
        status: 429,
        headers: {
          'x-hubspot-ratelimit-daily': dayLimit,
          'x-hubspot-ratelimit-daily-remaining': '611203',
          'x-hubspot-ratelimit-interval-milliseconds': '10000',
          'x-hubspot-ratelimit-max': '190',
          'x-hubspot-ratelimit-remaining': '0',
        },
        body: {
          status: 'error',
          message: 'You have reached your ten_secondly_rolling limit.',
          errorType: 'RATE_LIMIT',
          correlationId: id,
          policyName: 'TEN_SECONDLY_ROLLING',
          requestId: id,
        },
      },
    },
    {
      name: "HubSpot's search limit has neither policy nor headers",
      answer: answerTo('hubspot', { status: 429 }, '/crm/objects/2026-09/deals/search'),
      expected: {
        status: 429,
        headers: {},
        body: {
          status: 'error',
          message: 'You have reached your secondly limit.',
          correlationId: id,
          category: 'RATE_LIMITS',
        },
      },
    },
    {
      name: "ClickUp's limit ends with the next minute, in Unix seconds",
      answer: answerTo('clickup', { status: 429 }),
      expected: {
        status: 429,
        headers: { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '120' },
        body: { err: 'Rate limit reached', ECODE: 'APP_002' },
      },
    },
    {
      name: "HubSpot's other failures keep its envelope, with the headers asked for",
      answer: answerTo('hubspot', { status: 423, headers: { 'Retry-After': '2' } }),
      expected: {
        status: 423,
        headers: { 'Retry-After': '2' },
        body: { status: 'error', message: 'Locked', correlationId: id },
      },
    },
    {
      name: "ClickUp's other failures keep its key",
      answer: answerTo('clickup', { status: 504 }),
      expected: { status: 504, headers: {}, body: { err: 'Gateway Timeout' } },
    },
  ])('$name', ({ answer, expected }) => {
    expect(answer).toEqual(expected);
  });

  test('the daily limit leaves nothing for today', () => {
    expect(answerTo('hubspot', { status: 429, limit: 'daily' })).toMatchObject({
      headers: { 'x-hubspot-ratelimit-daily-remaining': '0', 'x-hubspot-ratelimit-remaining': '190' },
      body: { policyName: 'DAILY', message: 'You have reached your daily limit.' },
    });
  });
});
