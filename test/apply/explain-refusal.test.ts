import { expect, test } from '@jest/globals';
import { explainRefusal } from '../../src/apply/explain-refusal.ts';
import type { Operation } from '../../src/domain/operation.ts';
import { HttpError } from '../../src/http/http-error.ts';
import { handoff, keyOf, project, task } from '../support/builders.ts';

const answer = { vendor: 'clickup', method: 'PUT', path: '/api/v2/task/t1', effect: 'refused' } as const;
const noStatus = new HttpError({ ...answer, status: 400, code: 'ITEM_114', detail: 'Status does not exist' });
const evidence = '(PUT /api/v2/task/t1: 400 ITEM_114 "Status does not exist")';
const common = { key: keyOf('x'), handoff, deal: '1001', target: 'clickup', why: '', requests: 1, values: [] };
const operation = (changes: object) => ({ ...common, ...changes }) as unknown as Operation;
const update = (id: string, changes: object) =>
  operation({ kind: 'update-task', task: { id }, taskName: 'Kickoff', changes });
const store = { projects: { get: async () => new Map([[handoff, project([task('Kickoff', { id: 't1' })])]]) } };

test.each([
  {
    name: 'a task that is set, by the list it was seen in',
    operation: update('t1', { status: 'ready' }),
    says: 'The list "Acme #1001" has no status "ready", at which "Kickoff" is to be.',
  },
  {
    name: 'a task that nobody has seen yet',
    operation: update('t9', { status: 'ready' }),
    says: 'Its list has no status "ready", at which "Kickoff" is to be.',
  },
  {
    name: 'a task that is made',
    operation: operation({ kind: 'create-task', list: { id: 'l1' }, task: { name: 'Training', status: 'ready' } }),
    says: 'The list "Acme #1001" has no status "ready", at which "Training" is to be.',
  },
  {
    name: 'a task that is made in a list of another project',
    operation: operation({ kind: 'create-task', list: { id: 'l7' }, task: { name: 'Training', status: 'ready' } }),
    says: 'The list l7 has no status "ready", at which "Training" is to be.',
  },
  {
    name: 'a task for an exception',
    operation: operation({
      ...{ kind: 'create-exception-task', list: { id: 'l7' }, listName: 'Troubles' },
      task: { name: 'HELD', status: 'ready' },
    }),
    says: 'The list "Troubles" has no status "ready", at which "HELD" is to be.',
  },
  {
    name: 'a task that is set to no status',
    operation: update('t1', { name: 'Call' }),
    says: 'The list has no status of that name.',
  },
])('a status that its list lacks is told of $name', async ({ operation: refused, says }) => {
  const explained = await explainRefusal(refused, noStatus, { store });
  expect([explained?.code, explained?.message]).toEqual(['CLICKUP_STATUS_UNKNOWN', `${says} ${evidence}`]);
});

test('what no person can repair is not explained', async () => {
  const odd = new HttpError({ ...answer, status: 400, code: 'ITEM_137', detail: 'odd' });
  expect(await explainRefusal(update('t1', { status: 'ready' }), odd, { store })).toBeUndefined();
});
