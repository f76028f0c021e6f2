import { describe, expect, test } from '@jest/globals';
import { readClickUpEvents } from '../../../src/web/webhooks/clickup-events.ts';
import { historyItem, taskDelivery } from '../../support/webhook-requests.ts';

const read = (body: unknown) => readClickUpEvents(body, new Set(['42']));
const hintsOf = (body: unknown) => read(body).events.map(({ hints }) => hints);
const task = { kind: 'task', object: '1vj38vv', purpose: 'read' };
const list = { kind: 'list', object: '162641062', purpose: 'read' };

describe('readClickUpEvents', () => {
  test.each([
    { name: 'a changed task, with its list', body: taskDelivery(), hints: [[task, list]] },
    {
      name: 'a deleted task, to be checked',
      body: taskDelivery({ event: 'taskDeleted', history_items: [] }),
      hints: [[{ ...task, purpose: 'check' }]],
    },
    {
      name: 'a task that moved, also when it is told as a mere update',
      body: taskDelivery({ event: 'taskUpdated', history_items: [historyItem({ field: 'section_moved' })] }),
      hints: [[{ ...task, purpose: 'check' }, list]],
    },
    {
      name: 'a deleted list',
      body: { event: 'listDeleted', list_id: '162641234', webhook_id: 'w' },
      hints: [[{ kind: 'list', object: '162641234', purpose: 'check' }]],
    },
    {
      name: 'a renamed folder',
      body: { event: 'folderUpdated', folder_id: 9, webhook_id: 'w' },
      hints: [[{ kind: 'folder', object: '9', purpose: 'check' }]],
    },
    { name: 'nothing of a goal', body: { event: 'goalUpdated', goal_id: 'g', webhook_id: 'w' }, hints: [[]] },
    {
      name: 'nothing of the service’s own write',
      body: taskDelivery({ history_items: [historyItem({ source: 'api', user: { id: 42 } })] }),
      hints: [[]],
    },
    {
      name: 'what somebody did by hand who shares the token’s user',
      body: taskDelivery({ history_items: [historyItem({ source: null, user: { id: 42 } })] }),
      hints: [[task, list]],
    },
    {
      name: 'what another program wrote',
      body: taskDelivery({ history_items: [historyItem({ source: 'api', user: { id: 7 } })] }),
      hints: [[task, list]],
    },
  ])('marks $name', ({ body, hints }) => {
    expect(hintsOf(body)).toEqual(hints);
  });

  test('knows a change again under another event and from another webhook', () => {
    const [one] = read(taskDelivery()).events;
    const [other] = read(taskDelivery({ event: 'taskUpdated', webhook_id: 'another' })).events;
    expect(other?.identity).toBe(one?.identity);
  });

  test('remembers a deletion only as long as its repetitions come', () => {
    const deletion = { event: 'listDeleted', list_id: '1', webhook_id: 'w' };
    expect(read(deletion).events.map(({ rememberMs }) => rememberMs)).toEqual([600_000]);
    expect(read(taskDelivery()).events.map(({ rememberMs }) => rememberMs)).toEqual([259_200_000]);
  });

  test.each([
    { name: 'a list', body: [] },
    { name: 'null', body: null },
    { name: 'no event', body: { task_id: 'x' } },
    { name: 'an id that is a path', body: taskDelivery({ task_id: '../x' }) },
    { name: 'history that is none', body: taskDelivery({ history_items: 'x' }) },
    { name: 'the body of an automation', body: { id: 'a', trigger_id: 't', date: '2025', payload: { id: 'x' } } },
  ])('finds no event in $name', ({ body }) => {
    expect(read(body)).toEqual({ events: [], unreadable: [expect.any(String)] });
  });
});
