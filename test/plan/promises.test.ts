import { describe, expect, test } from '@jest/globals';
import type { ProjectPromise } from '../../src/domain/plan.ts';
import type { ObservedTask } from '../../src/domain/project.ts';
import { known, unknown } from '../../src/domain/snapshot.ts';
import { hashOf } from '../../src/plan/amend/deltas.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { promisesNow, promisesText, tellUncovered } from '../../src/plan/promises.ts';
import { showPromises } from '../../src/plan/promises-field.ts';
import {
  brief,
  catalogue,
  deal,
  done,
  field,
  keyOf,
  ledger,
  lineItem,
  mapping,
  monday,
  planContext,
  project,
  statusOf,
  task,
} from '../support/builders.ts';

const rules = mapping({
  deliverables: { each: 'line_items', name: '{{ item.name }}' },
  promises: { field: 'Promises' },
});
const made = (id: string, changes: Partial<ObservedTask> = {}): ObservedTask =>
  task(`Item ${id}`, {
    id: `t${id}`,
    marker: keyOf(`deliverable:${id}`),
    url: `https://app.clickup.com/t/t${id}`,
    ...changes,
  });
const known701 = ledger({ brief: done('b'), 'deliverable:701': done('t701') });

const context = (tasks: readonly ObservedTask[], changes: Partial<PlanInput> = {}) =>
  planContext({
    mapping: rules,
    deal: deal({ lineItems: known([lineItem('701', 'Move')]) }),
    project: project([brief(), ...tasks]),
    ledger: known701,
    catalogue: catalogue({ fields: { 'space:s1': [field('Promises', 'text')], 'list:l1': [] } }),
    ...changes,
  });
/** `about`: the difference that was answered, where it was another one. */
const agreed = (value: string, by?: string, about = value === 'declined' ? 'yes' : value): PlanInput['agreed'] => {
  const at = { at: monday, flips: 0, flipsSince: monday };
  const hashes = [hashOf('deliverable:701/there', about)];
  const answer = JSON.stringify({ verdict: value === 'declined' ? 'rejected' : 'approved', by, hashes, lines: [] });
  return new Map([
    ['deliverable:701/there', { value, ...at }],
    ...(by === undefined ? [] : [['change:1/answer', { value: answer, ...at }] as const]),
  ]);
};
const promised = { step: 'deliverable:701', name: 'Move', source: 'line item 701 (Move)' };
const onTask = { task: 't701', url: 'https://app.clickup.com/t/t701' };
const noItems = deal({ lineItems: known([]) });

describe('a promise', () => {
  test.each<{ name: string; tasks: readonly ObservedTask[]; changes?: Partial<PlanInput>; is: readonly object[] }>([
    { name: 'is covered by its task', tasks: [made('701')], is: [{ ...promised, ...onTask, state: 'covered' }] },
    {
      name: 'is due when its task is',
      tasks: [made('701', { dueDate: Date.UTC(2026, 11, 3, 11) })],
      is: [{ ...promised, ...onTask, state: 'covered', due: '2026-12-03' }],
    },
    {
      name: 'is done with its task, by whom and when',
      tasks: [made('701', { status: statusOf('done', 'done'), dateDone: 5, assignees: [1] })],
      is: [{ ...promised, ...onTask, state: 'done', at: 5, by: 'Ana' }],
    },
    { name: 'is uncovered without a task', tasks: [], is: [{ ...promised, state: 'uncovered' }] },
    {
      name: 'is uncovered by a task that was put away',
      tasks: [made('701', { archived: true })],
      is: [{ ...promised, state: 'uncovered' }],
    },
    {
      name: 'is uncovered by a task that a check found deleted',
      tasks: [made('701')],
      changes: {
        check: {
          standing: 'present',
          gone: [{ id: 't701', name: 'Item 701', key: keyOf('deliverable:701') }],
          doubles: [],
          checkedAt: 1,
        },
      },
      is: [{ ...promised, state: 'uncovered' }],
    },
    {
      name: 'is uncovered by a task that is still cancelled',
      tasks: [made('701', { tags: ['cancelled'] })],
      changes: { agreed: agreed('cancelled') },
      is: [{ ...promised, state: 'uncovered' }],
    },
    {
      name: 'is dropped where its task was declined, by whoever did',
      tasks: [],
      changes: { agreed: agreed('declined', 'Ana') },
      is: [{ ...promised, state: 'dropped', at: monday, by: 'Ana' }],
    },
    {
      name: 'is dropped where the deal does not hold it any more and delivery agreed',
      tasks: [made('701', { tags: ['cancelled'] })],
      changes: { deal: noItems, agreed: agreed('cancelled', 'Raj') },
      is: [
        {
          ...promised,
          ...onTask,
          name: 'Item 701',
          source: 'no longer on the deal',
          state: 'dropped',
          at: monday,
          by: 'Raj',
        },
      ],
    },
    {
      name: 'is dropped by the mapping where what somebody agreed to before was something else',
      tasks: [made('701', { tags: ['cancelled'] })],
      changes: { deal: noItems, agreed: agreed('cancelled', 'Raj', 'kept') },
      is: [
        {
          ...promised,
          ...onTask,
          name: 'Item 701',
          source: 'no longer on the deal',
          state: 'dropped',
          at: monday,
          by: 'the mapping',
        },
      ],
    },
    {
      name: 'that the deal took back and nobody agreed to is none',
      tasks: [made('701')],
      changes: { deal: noItems },
      is: [],
    },
  ])('$name', ({ tasks, changes = {}, is }) => {
    expect(promisesNow(context(tasks, changes))).toEqual(is);
  });

  test.each<{ name: string; changes: Partial<PlanInput> }>([
    { name: 'the line items could not be read', changes: { deal: deal({ lineItems: unknown('502') }) } },
    { name: 'the mapping names no deliverables', changes: { mapping: mapping() } },
    { name: 'the brief does not stand', changes: { ledger: new Map(), project: project([]) } },
  ])('is not known while $name', ({ changes }) => {
    expect(promisesNow(context([], changes))).toBeUndefined();
  });
});

describe('promised and no task', () => {
  const codes = (one: ReturnType<typeof context>) =>
    tellUncovered(promisesNow(one) ?? [], one).exceptions.map(({ code }) => code);

  test('is said of what was made once', () => {
    expect(codes(context([]))).toEqual(['PROMISE_UNCOVERED']);
  });

  test('is not said of what is about to be made', () => {
    expect(codes(context([], { ledger: ledger({ brief: done('b') }) }))).toEqual([]);
  });
});

const one = (state: ProjectPromise['state'], name = 'Move', due?: string): ProjectPromise => ({
  ...{ step: name, source: 'item', name, state },
  ...(due === undefined ? {} : { due }),
});

test.each([
  { name: 'nothing promised', promises: [], text: '' },
  { name: 'all dropped', promises: [one('dropped')], text: '' },
  { name: 'all done', promises: [one('done'), one('done')], text: '2 of 2 delivered' },
  {
    name: 'the next one with its day',
    promises: [
      one('covered', 'Later'),
      one('covered', 'Data migration', '2026-12-03'),
      one('covered', 'Go-live', '2026-12-30'),
    ],
    text: '0 of 3 delivered; next: Data migration, 3 Dec',
  },
  {
    name: 'what is uncovered, without what was dropped',
    promises: [one('done'), one('uncovered'), one('dropped'), one('covered', 'SSO')],
    text: '1 of 3 delivered; next: SSO; 1 promise uncovered',
  },
])('tells $name', ({ promises, text }) => {
  expect(promisesText(promises)).toBe(text);
});

describe('the field of the brief', () => {
  const shown = (fields: ObservedTask['fields'], changes: Partial<PlanInput> = {}) => {
    const at = context([made('701')], { project: project([brief({ fields }), made('701')]), ...changes });
    return showPromises(promisesNow(at) ?? [], at);
  };
  const text = '0 of 1 delivered; next: Move';

  test('is set when it says something else', () => {
    expect(shown({}).operations).toMatchObject([{ kind: 'set-field', field: { id: 'f-promises', value: text } }]);
  });

  test('is left when it says so', () => {
    expect(shown({ 'f-promises': text }).operations).toEqual([]);
  });

  test('has to be a text', () => {
    const fields = { 'space:s1': [field('Promises', 'number')], 'list:l1': [] };
    expect(shown({}, { catalogue: catalogue({ fields }) })).toMatchObject({
      operations: [],
      exceptions: [{ code: 'FIELD_VALUE_REFUSED' }],
    });
  });
});
