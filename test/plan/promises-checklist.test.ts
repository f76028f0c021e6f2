import { describe, expect, test } from '@jest/globals';
import { agreeOn } from '../../src/domain/agreement.ts';
import type { ProjectPromise } from '../../src/domain/plan.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { listPromises } from '../../src/plan/promises-checklist.ts';
import { brief, done, keyOf, ledger, mapping, monday, planContext, project, task } from '../support/builders.ts';

const rules = mapping({
  deliverables: { each: 'line_items', name: '{{ item.name }}' },
  promises: { checklist: 'What we promised' },
});
const promise = (id: string, name: string, state: ProjectPromise['state'] = 'covered'): ProjectPromise => ({
  ...{ step: `deliverable:${id}`, name, source: `line item ${id}`, state },
});
const agreed = (values: Readonly<Record<string, string>>): PlanInput['agreed'] =>
  new Map(
    Object.entries(values).map(([key, value]) => [`promise:deliverable:${key}`, agreeOn(undefined, value, monday)]),
  );
const listed = ledger({ brief: done('b'), 'brief/promises-checklist': done('c') });
const shown = (...ids: readonly string[]) =>
  new Map([
    ...listed,
    ...ledger(Object.fromEntries(ids.map((id) => [`brief/promises-checklist/deliverable:${id}`, done(`i${id}`)]))),
  ]);

/** What is planned, without what all of it has in common. */
const planned = (promises: readonly ProjectPromise[], changes: Partial<PlanInput> = {}) => {
  const context = planContext({ mapping: rules, project: project([brief()]), ledger: listed, ...changes });
  return listPromises(promises, context).operations.map((one) => {
    if (one.kind === 'create-checklist') return `checklist ${one.name}`;
    if (one.kind === 'create-checklist-item') return `item ${one.name}${one.after === undefined ? '' : ', later'}`;
    if (one.kind !== 'update-checklist-item') return one.kind;
    const { item, name, resolved, requests } = one;
    return { item, ...(name && { name: name.to }), ...(resolved !== undefined && { resolved }), requests };
  });
};
const move = { '701/name': 'Move', '701/tick': 'open' };

describe('the checklist of promises', () => {
  test.each<{
    name: string;
    promises: readonly ProjectPromise[];
    changes?: Partial<PlanInput>;
    is: readonly unknown[];
  }>([
    {
      name: 'is made with an item for each',
      promises: [promise('701', 'Move'), promise('702', 'Train', 'done')],
      changes: { ledger: ledger({ brief: done('b') }) },
      is: ['checklist What we promised', 'item Move, later', 'item Train, later'],
    },
    {
      name: 'is not made for nothing, nor for what was dropped before it was shown',
      promises: [promise('701', 'Move', 'dropped')],
      changes: { ledger: ledger({ brief: done('b') }) },
      is: [],
    },
    {
      name: 'gets an item for what is promised later',
      promises: [promise('701', 'Move'), promise('702', 'Train')],
      changes: { ledger: shown('701'), agreed: agreed(move) },
      is: ['item Train'],
    },
    {
      name: 'calls no two items alike, in whatever order they come',
      promises: [promise('703', 'Seat'), promise('701', 'Seat'), promise('702', 'seat')],
      is: ['item Seat (3)', 'item Seat', 'item seat (2)'],
    },
    {
      name: 'is left while nothing changes, whatever people ticked',
      promises: [promise('701', 'Move')],
      changes: { ledger: shown('701'), agreed: agreed(move) },
      is: [],
    },
    {
      name: 'is ticked with the task, in one request',
      promises: [promise('701', 'Move', 'done')],
      changes: { ledger: shown('701'), agreed: agreed(move) },
      is: [{ item: { id: 'i701' }, resolved: true, requests: 1 }],
    },
    {
      name: 'is no longer ticked when the task is reopened or gone',
      promises: [promise('701', 'Move', 'uncovered')],
      changes: { ledger: shown('701'), agreed: agreed({ ...move, '701/tick': 'done' }) },
      is: [{ item: { id: 'i701' }, resolved: false, requests: 1 }],
    },
    {
      name: 'calls a promise as the deal does by now, after a look',
      promises: [promise('701', 'Move × 2')],
      changes: { ledger: shown('701'), agreed: agreed(move) },
      is: [{ item: { id: 'i701' }, name: 'Move × 2', requests: 2 }],
    },
    {
      name: 'says what was dropped, and leaves its tick',
      promises: [promise('701', 'Move', 'dropped')],
      changes: { ledger: shown('701'), agreed: agreed({ ...move, '701/tick': 'done' }) },
      is: [{ item: { id: 'i701' }, name: 'Move (dropped)', requests: 2 }],
    },
    {
      name: 'keeps what is promised no more while delivery has not agreed',
      promises: [],
      changes: { ledger: shown('701'), agreed: agreed(move) },
      is: [],
    },
    {
      name: 'asks nothing of a brief that was put away',
      promises: [promise('701', 'Move')],
      changes: { project: project([brief({ archived: true }), task('Other')]) },
      is: [],
    },
    {
      name: 'asks nothing of a brief that a check found deleted',
      promises: [promise('701', 'Move')],
      changes: {
        check: {
          standing: 'present',
          gone: [{ id: brief().id, name: 'Handoff brief', key: keyOf('brief') }],
          doubles: [],
          checkedAt: 1,
        },
      },
      is: [],
    },
    {
      name: 'is none where the mapping names none',
      promises: [promise('701', 'Move')],
      changes: { mapping: mapping({ promises: { field: 'Promises' } }) },
      is: [],
    },
  ])('$name', ({ promises, changes = {}, is }) => {
    expect(planned(promises, changes)).toEqual(is);
  });
});
