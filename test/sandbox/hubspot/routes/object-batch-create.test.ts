import { describe, expect, test } from '@jest/globals';
import { ids, newDeal, openPortal, record, results } from '../../../support/hubspot-portal.ts';

const toDeal = (id: string, associationTypeId = 214) => [
  { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
];
const note = (deal: string, more: Record<string, unknown> = {}) => ({
  properties: { hs_timestamp: '2026-11-18T09:00:00Z', hs_note_body: 'Hello' },
  associations: toDeal(deal),
  ...more,
});
const noteCount = ({ ask }: ReturnType<typeof openPortal>): number => ids(ask('GET', '/crm/v3/objects/notes')).length;

describe('a batch create', () => {
  test('answers 201 and links each record', () => {
    const portal = openPortal();
    const deal = newDeal(portal);
    const answer = portal.ask('POST', '/crm/v3/objects/notes/batch/create', { inputs: [note(deal), note(deal)] });
    expect([answer.status, ids(portal.ask('GET', `/crm/v3/objects/deals/${deal}/associations/notes`))]).toEqual([
      201,
      ids(answer),
    ]);
  });

  test.each([
    { name: 'a value that is not valid', bad: { properties: { hs_timestamp: '2026-11-18', hs_no: 'x' } } },
    { name: 'a required value that is missing', bad: { properties: { hs_note_body: 'x' } } },
    { name: 'a link that leads nowhere', bad: { associations: toDeal('1') } },
    { name: 'a link of a type that notes do not have', bad: { associations: toDeal('1', 19) } },
  ])('makes nothing at all because of $name, when the rows have no trace ids', ({ bad }) => {
    const portal = openPortal();
    const deal = newDeal(portal);
    const inputs = [note(deal), note(deal, bad)];
    const answer = portal.ask('POST', '/crm/v3/objects/notes/batch/create', { inputs });
    expect([answer.status, answer.committed, noteCount(portal)]).toEqual([400, false, 0]);
  });

  test.each([
    { version: 'v3', status: 207 },
    { version: '2026-09', status: 201 },
  ])('fails rows for themselves when each has a trace id of its own: $status in $version', ({ version, status }) => {
    const portal = openPortal();
    const deal = newDeal(portal);
    const inputs = [
      note(deal, { objectWriteTraceId: 'a' }),
      note(deal, { objectWriteTraceId: 'b', properties: { hs_note_body: 'x' } }),
      note('1', { objectWriteTraceId: 'c' }),
    ];
    const answer = portal.ask('POST', `/crm/objects/${version}/notes/batch/create`, { inputs });
    const errors = answer.body['errors'] as { context: unknown }[];
    expect({
      status: answer.status,
      made: results(answer).map(({ objectWriteTraceId }) => objectWriteTraceId),
      failed: errors.map(({ context }) => context),
      numErrors: answer.body['numErrors'],
    }).toEqual({
      status,
      made: ['a'],
      failed: [{ objectWriteTraceId: ['b'] }, { objectWriteTraceId: ['c'] }],
      numErrors: 2,
    });
  });

  test('takes no trace id for two rows: then one bad row fails them all', () => {
    const portal = openPortal();
    const deal = newDeal(portal);
    const inputs = [note(deal, { objectWriteTraceId: 'a' }), note('1', { objectWriteTraceId: 'a' })];
    expect([portal.ask('POST', '/crm/v3/objects/notes/batch/create', { inputs }).status, noteCount(portal)]).toEqual([
      400, 0,
    ]);
  });

  test('is no safer to repeat with a trace id: the second one makes another', () => {
    const portal = openPortal();
    const inputs = [note(newDeal(portal), { objectWriteTraceId: 'a' })];
    portal.ask('POST', '/crm/v3/objects/notes/batch/create', { inputs });
    portal.ask('POST', '/crm/v3/objects/notes/batch/create', { inputs });
    expect(noteCount(portal)).toBe(2);
  });
});

test.each([{ type: 'notes' }, { type: 'tasks' }])('$type need the moment they belong to', ({ type }) => {
  const { status, body } = openPortal().ask('POST', `/crm/v3/objects/${type}`, { properties: {} });
  expect([status, body['category'], body['context']]).toEqual([
    400,
    'VALIDATION_ERROR',
    { properties: ['hs_timestamp'] },
  ]);
});

test('a task that is ticked off says when', () => {
  const portal = openPortal();
  const properties = { hs_timestamp: '2026-11-20', hs_task_subject: 'Scope' };
  const task = record(portal.ask('POST', '/crm/v3/objects/tasks', { properties })).id;
  portal.clock.advance(1_000);
  portal.vendor.act({ act: 'complete-task', task });
  const asked = 'hs_task_status,hs_task_completion_date,hs_task_is_completed';
  const { hs_task_status, hs_task_completion_date, hs_task_is_completed } = record(
    portal.ask('GET', `/crm/v3/objects/tasks/${task}?properties=${asked}`),
  ).properties;
  expect([hs_task_status, hs_task_completion_date, hs_task_is_completed]).toEqual([
    'COMPLETED',
    '2026-11-18T09:00:01.250Z',
    '1',
  ]);
});
