import { describe, expect, test } from '@jest/globals';
import { openPortal, type TestPortal } from '../../../support/hubspot-portal.ts';

const read = ({ ask }: TestPortal, token = 'pat-test') =>
  ask('GET', '/account-info/v3/details', undefined, { authorization: `Bearer ${token}` });
const times = <T>(count: number, act: () => T): readonly T[] => Array.from({ length: count }, act);
const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status);

describe('the burst limit', () => {
  test.each([
    { plan: 'free', burst: 100, daily: '250000' },
    { plan: 'professional', burst: 190, daily: '625000' },
    { plan: 'enterprise', burst: 190, daily: '1000000' },
  ] as const)('is $burst in ten seconds on the plan $plan', ({ plan, burst, daily }) => {
    const portal = openPortal({ plan });
    const answers = times(burst + 1, () => read(portal));
    expect([
      new Set(statuses(answers.slice(0, burst))),
      answers.at(-1)?.status,
      answers[0]?.headers['x-hubspot-ratelimit-daily'],
    ]).toEqual([new Set([200]), 429, daily]);
  });

  test('names its policy in the body and what is left in the headers', () => {
    const portal = openPortal();
    const { status, body, headers } = times(191, () => read(portal)).at(-1) ?? read(portal);
    const { correlationId, requestId, ...rest } = body;
    expect({
      status,
      rest,
      ids: [typeof correlationId, typeof requestId],
      remaining: headers['x-hubspot-ratelimit-remaining'],
      retryAfter: headers['retry-after'],
    }).toEqual({
      status: 429,
      rest: {
        status: 'error',
        message: 'You have reached your ten_secondly_rolling limit.',
        errorType: 'RATE_LIMIT',
        policyName: 'TEN_SECONDLY_ROLLING',
      },
      ids: ['string', 'string'],
      remaining: '0',
      retryAfter: undefined,
    });
  });

  test('rolls: a call is forgotten ten seconds later, not at the next full ten', () => {
    const portal = openPortal();
    times(95, () => read(portal));
    portal.clock.advance(6_000);
    times(95, () => read(portal));
    portal.clock.advance(3_999);
    const full = read(portal).status;
    portal.clock.advance(1);
    const { status, headers } = read(portal);
    expect([full, status, headers['x-hubspot-ratelimit-remaining']]).toEqual([429, 200, '94']);
  });

  test('is each app’s own', () => {
    const portal = openPortal();
    times(190, () => read(portal, 'pat-a'));
    expect([read(portal, 'pat-a').status, read(portal, 'pat-b').status]).toEqual([429, 200]);
  });
});

describe('the search limit', () => {
  test('is five in a second for the whole account, and does not touch the burst', () => {
    const portal = openPortal();
    const search = (token: string) =>
      portal.ask(
        'POST',
        '/crm/v3/objects/deals/search',
        {},
        { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      );
    const answers = times(6, () => search('pat-a'));
    const other = search('pat-b').status;
    portal.clock.advance(1_000);
    const left = read(portal, 'pat-a').headers['x-hubspot-ratelimit-remaining'];
    expect([statuses(answers), other, search('pat-b').status, left]).toEqual([
      [200, 200, 200, 200, 200, 429],
      429,
      200,
      '189',
    ]);
  });

  test('tells nothing of itself in the headers', () => {
    const { headers } = openPortal().search({});
    expect(Object.keys(headers)).toEqual(['x-hubspot-correlation-id']);
  });
});

describe('the daily limit', () => {
  /** Uses a day up quickly: the free plan, a hundred calls every ten seconds. */
  function useUpTheDay(portal: TestPortal): void {
    times(2_500, () => {
      times(100, () => read(portal));
      portal.clock.advance(10_000);
    });
  }

  test('is refused with its own policy until midnight where the portal is', () => {
    const portal = openPortal({ plan: 'free' });
    useUpTheDay(portal);
    const { status, body } = read(portal);
    const usage = portal.ask('GET', '/account-info/v3/api-usage/daily/private-apps').status;
    // The portal opens at 10:00 in Berlin; the day is used up within seven hours.
    portal.clock.advance(7 * 60 * 60 * 1_000);
    const evening = read(portal).status;
    portal.clock.advance(60 * 60 * 1_000);
    expect([status, body['policyName'], usage, evening, read(portal).status]).toEqual([429, 'DAILY', 429, 429, 200]);
  });
});
