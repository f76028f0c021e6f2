import { describe, expect, test } from '@jest/globals';
import { post, smallWorld } from '../../support/small-world.ts';

const ok = { kind: 'answer', status: 201, body: '{"count":1}', delayMs: 0 };

describe('applyFault', () => {
  test.each([
    {
      name: 'status refuses',
      fault: { fault: 'status', status: 503 },
      sees: { kind: 'answer', status: 503 },
      commits: 0,
    },
    {
      name: 'commit-then-status',
      fault: { fault: 'commit-then-status' },
      sees: { kind: 'answer', status: 502 },
      commits: 1,
    },
    { name: 'timeout', fault: { fault: 'timeout' }, sees: { kind: 'silence' }, commits: 0 },
    { name: 'commit-then-timeout', fault: { fault: 'commit-then-timeout' }, sees: { kind: 'silence' }, commits: 1 },
    { name: 'late-commit, at first', fault: { fault: 'late-commit' }, sees: { kind: 'silence' }, commits: 0 },
    { name: 'reset', fault: { fault: 'reset' }, sees: { kind: 'hang-up' }, commits: 0 },
    { name: 'commit-then-reset', fault: { fault: 'commit-then-reset' }, sees: { kind: 'hang-up' }, commits: 1 },
    { name: 'refused', fault: { fault: 'refused' }, sees: { kind: 'refused' }, commits: 0 },
    { name: 'html with 502', fault: { fault: 'html' }, sees: { kind: 'answer', status: 502 }, commits: 0 },
    { name: 'html with 200', fault: { fault: 'html', status: 200 }, sees: { kind: 'answer', status: 200 }, commits: 0 },
    {
      name: 'commit-then-html',
      fault: { fault: 'commit-then-html' },
      sees: { kind: 'answer', status: 502 },
      commits: 1,
    },
    { name: 'truncate', fault: { fault: 'truncate' }, sees: { ...ok, body: '{"cou' }, commits: 1 },
    { name: 'slow', fault: { fault: 'slow', slowMs: 700 }, sees: { ...ok, delayMs: 700 }, commits: 1 },
  ])('$name', ({ fault, sees, commits }) => {
    const { world, committed } = smallWorld([fault]);
    expect(world.send('clickup', post('once'))).toMatchObject(sees);
    expect(committed()).toEqual(Array.from({ length: commits }, () => ({ body: 'once', at: 0 })));
    expect(world.requests({ last: 1 })).toMatchObject({
      requests: [{ fault: fault.fault, committed: commits === 1, status: 'status' in sees ? sees.status : null }],
    });
  });

  test('an HTML page is one, also with 200', () => {
    const { world } = smallWorld([{ fault: 'html', status: 200 }]);
    expect(world.send('hubspot', post('x'))).toMatchObject({
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: expect.stringMatching(/^<!DOCTYPE html>/),
    });
  });
});

describe('late commits', () => {
  const late = (lateMs: number, nth: number) => ({ fault: 'late-commit', lateMs, nth });

  test('take effect at their own time and in the order in which they fall due', () => {
    const { world, committed } = smallWorld([late(9_000, 1), late(4_000, 2)]);
    world.send('clickup', post('first sent'));
    world.send('hubspot', post('second sent'));
    world.advance(60_000);
    world.send('clickup', post('third sent'));
    expect(committed().toSorted((a, b) => a.at - b.at)).toEqual([
      { body: 'second sent', at: 4_000 },
      { body: 'first sent', at: 9_000 },
      { body: 'third sent', at: 60_000 },
    ]);
  });

  test('have not happened a moment before they are due', () => {
    const { world, committed } = smallWorld([late(4_000, 1)]);
    world.send('clickup', post('late'));
    world.advance(3_999);
    const before = committed();
    world.advance(1);
    expect({ before, after: committed() }).toEqual({ before: [], after: [{ body: 'late', at: 4_000 }] });
  });

  test('are seen by whoever looks at the log, marked with their time', () => {
    const { world } = smallWorld([late(4_000, 1)]);
    world.send('clickup', post('late'));
    world.advance(5_000);
    expect(world.requests()).toMatchObject({
      requests: [{ status: null, committed: true, committedAt: '2026-11-09T08:00:04.000Z', fault: 'late-commit' }],
      totals: { clickup: { requests: 1, committed: 1, faults: 1 } },
    });
  });
});
