import { describe, expect, test } from '@jest/globals';
import { formatQueue, queueOf } from '../../src/commands/queue.ts';

const now = 1_000_000;
const limit = { requests: 100, windowMs: 60_000, left: 40, others: 0, taken: 0 };

describe('the queue that status shows', () => {
  test.each([
    {
      name: 'nothing to build',
      waiting: { builds: 0, sent: 0, requestsPerBuild: 20 },
      queue: { builds: 0, requests: 0, minutes: 0 },
      lines: [],
    },
    {
      name: 'as many requests as those before took, less what was sent already',
      waiting: { builds: 50, sent: 110, requestsPerBuild: 19 },
      queue: { builds: 50, requests: 840, minutes: 8 },
      lines: ["Queue: 50 projects to build, 840 requests, about 8 minutes at ClickUp's limit"],
    },
    {
      name: 'a project that took more than others is still to be finished',
      waiting: { builds: 1, sent: 90, requestsPerBuild: 19 },
      queue: { builds: 1, requests: 1, minutes: 0 },
      lines: ["Queue: 1 project to build, 1 request, less than a minute at ClickUp's limit"],
    },
    {
      name: 'no estimate before anything was built',
      waiting: { builds: 3, sent: 0, requestsPerBuild: undefined },
      queue: { builds: 3, requests: null, minutes: null },
      lines: ['Queue: 3 projects to build; how long it takes shows once one is built'],
    },
  ])('$name', ({ waiting, queue, lines }) => {
    const shown = queueOf(waiting, limit, now);
    expect([shown, formatQueue(shown)]).toEqual([queue, lines]);
  });
});
