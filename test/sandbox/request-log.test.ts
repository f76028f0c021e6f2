import { describe, expect, test } from '@jest/globals';
import { createRequestLog, type RequestEntry } from '../../src/sandbox/request-log.ts';

const entry = (url: string, changes: Partial<RequestEntry> = {}): RequestEntry => ({
  at: 0,
  vendor: 'clickup',
  method: 'GET',
  url,
  status: 200,
  committed: false,
  ...changes,
});
const shown = { at: '1970-01-01T00:00:00.000Z', vendor: 'clickup', method: 'GET', status: 200, committed: false };
const noTotals = { requests: 0, committed: 0, faults: 0 };

describe('createRequestLog', () => {
  test('keeps the newest, counts them all, and says how many it dropped', () => {
    const log = createRequestLog(2);
    log.add(entry('/a', { committed: true, fault: 'slow' }));
    log.add(entry('/b'));
    log.add(entry('/c', { status: undefined, fault: 'timeout' }));
    expect(log.list()).toEqual({
      requests: [
        { ...shown, url: '/b' },
        { ...shown, url: '/c', status: null, fault: 'timeout' },
      ],
      totals: { hubspot: noTotals, clickup: { requests: 3, committed: 1, faults: 2 } },
      dropped: 1,
    });
  });

  test('marks a request that took effect late, and counts it even when its entry is gone', () => {
    const log = createRequestLog(1);
    const gone = log.add(entry('/a'));
    const kept = log.add(entry('/b'));
    log.markCommitted(gone, 'clickup', 500);
    log.markCommitted(kept, 'clickup', 1_000);
    expect(log.list()).toEqual({
      requests: [{ ...shown, url: '/b', committed: true, committedAt: '1970-01-01T00:00:01.000Z' }],
      totals: { hubspot: noTotals, clickup: { requests: 2, committed: 2, faults: 0 } },
      dropped: 1,
    });
  });

  test.each([
    { name: 'one vendor', filter: { vendor: 'hubspot' as const }, urls: ['/b', '/d'] },
    { name: 'the newest so many', filter: { last: 2 }, urls: ['/c', '/d'] },
    { name: 'the newest of one vendor', filter: { vendor: 'hubspot' as const, last: 1 }, urls: ['/d'] },
    { name: 'none', filter: { last: 0 }, urls: [] },
  ])('lists $name', ({ filter, urls }) => {
    const log = createRequestLog();
    for (const [url, vendor] of [
      ['/a', 'clickup'],
      ['/b', 'hubspot'],
      ['/c', 'clickup'],
      ['/d', 'hubspot'],
    ] as const) {
      log.add(entry(url, { vendor }));
    }
    expect(log.list(filter)).toMatchObject({ requests: urls.map((url) => ({ url })) });
  });

  test('cuts an address that would fill the memory', () => {
    const log = createRequestLog();
    log.add(entry(`/${'x'.repeat(5_000)}`));
    expect(log.list()).toMatchObject({ requests: [{ url: `/${'x'.repeat(1_999)}` }] });
  });
});
