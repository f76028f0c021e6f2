import { expect, test } from '@jest/globals';
import type { AxiosAdapter } from 'axios';
import { createClickUp } from '../../src/clickup/create-clickup.ts';
import { readClickUpError } from '../../src/clickup/errors.ts';
import { createHttpClient } from '../../src/http/create-http-client.ts';
import { createLimiter } from '../../src/http/limits.ts';
import { clickUpLimits } from '../../src/http/vendor-limits.ts';
import { createLeapingClock } from '../support/small-world.ts';

const task = { id: 't', name: 'T', list: { id: '4' }, status: { status: 'a' }, date_created: 1, date_updated: 1 };

function onTheWire() {
  const sent: unknown[] = [];
  const adapter: AxiosAdapter = async (config) => {
    sent.push({
      method: config.method,
      url: config.url,
      authorization: config.headers.get('authorization'),
      body: config.data,
    });
    const data = JSON.stringify({ ...task, tasks: [] });
    return { status: 200, statusText: 'OK', headers: {}, data, config };
  };
  const clock = createLeapingClock();
  const random = () => 0.5;
  const http = createHttpClient({
    vendor: 'clickup',
    baseUrl: 'https://clickup.invalid',
    authorization: 'pk_1',
    adapter,
    clock,
    random,
    limiter: createLimiter({ clock, random, spec: clickUpLimits }),
    readError: readClickUpError,
  });
  return { clickup: createClickUp({ http }), sent };
}

test('several lists are asked for by repeating the name with brackets', async () => {
  const { clickup, sent } = onTheWire();
  await clickup.teamTasks('1', { page: 0, listIds: ['a', 'b'], updatedAfter: 5 });
  expect(sent).toEqual([
    {
      method: 'get',
      url: 'https://clickup.invalid/api/v2/team/1/task?page=0&order_by=updated&subtasks=true&include_closed=true&date_updated_gt=5&list_ids%5B%5D=a&list_ids%5B%5D=b',
      authorization: 'pk_1',
      body: undefined,
    },
  ]);
});

test('what a draft leaves out is not sent at all', async () => {
  const { clickup, sent } = onTheWire();
  await clickup.createTask('4', { name: 'T', dueDate: 7 });
  expect(sent).toEqual([
    {
      method: 'post',
      url: 'https://clickup.invalid/api/v2/list/4/task',
      authorization: 'pk_1',
      body: '{"name":"T","due_date":7,"due_date_time":false,"notify_all":false}',
    },
  ]);
});
