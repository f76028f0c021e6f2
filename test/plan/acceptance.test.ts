import { describe, expect, test } from '@jest/globals';
import type { HandoffState } from '../../src/domain/handoff-state.ts';
import type { ObservedTask } from '../../src/domain/project.ts';
import { standing, wordOf } from '../../src/plan/acceptance.ts';
import { brief, catalogue, field, mapping, planContext, project, statusOf } from '../support/builders.ts';

const fields = {
  'space:s1': [
    field('Decision', 'drop_down', ['Yes', 'No', 'Later']),
    field('Why', 'drop_down', ['scope', 'Access is missing', 'Weather']),
    field('Because', 'short_text'),
  ],
  'like:space:s1': [],
};
const reasons = { scope: 'Scope is unclear', access: 'Access is missing' };
const asked = { reasons, reason_field: 'Why', sentence_field: 'Because' };
const byStatus = { accepted: 'accepted', returned: 'returned', ...asked };
const byField = { field: 'Decision', accepted: 'Yes', returned: 'No', offered: 'Later', ...asked };

interface Given {
  readonly accept?: object;
  readonly task?: ObservedTask | undefined;
  /** The statuses of the list; not read where absent. */
  readonly list?: readonly string[];
  readonly previous?: HandoffState;
  readonly count?: Partial<Parameters<typeof standing>[2]>;
}

const at = (
  name: string,
  type: 'open' | 'custom' | 'closed' = 'custom',
  shown: Readonly<Record<string, unknown>> = {},
) => brief({ status: statusOf(name, type), fields: shown });
const contextOf = ({ accept, task, list, previous = 'offered' }: Given) =>
  planContext({
    mapping: mapping(accept === undefined ? {} : { accept }),
    project: project(task === undefined ? [] : [task]),
    catalogue: catalogue({
      fields,
      ...(list === undefined
        ? {}
        : { listStatuses: { l1: list.map((name, orderindex) => ({ name, type: 'custom', orderindex })) } }),
    }),
    previous: { state: previous, round: 0 },
  });
const stands = (given: Given) =>
  standing(contextOf(given), given.task, { done: 0, started: 0, total: 4, ...given.count });

describe('a project stands where delivery says', () => {
  test.each<Given & { readonly name: string; readonly state: HandoffState; readonly because: string }>([
    {
      name: 'delivered by its work alone',
      accept: byStatus,
      task: at('returned'),
      count: { done: 4 },
      state: 'delivered',
      because: 'all 4 tasks are done',
    },
    {
      name: 'returned as before where the status of its return was renamed',
      accept: byStatus,
      task: at('sent back', 'custom', { 'f-why': 0 }),
      list: ['to do', 'sent back', 'accepted'],
      previous: 'returned',
      state: 'returned',
      because: 'delivery had returned it before "Handoff brief" stood at "sent back": Scope is unclear',
    },
    {
      name: 'returned as before while nobody has read which statuses there are',
      accept: byStatus,
      task: at('sent back'),
      previous: 'returned',
      state: 'returned',
      because: 'delivery had returned it before "Handoff brief" stood at "sent back"',
    },
    {
      name: 'returned as before where the option of its return was renamed',
      accept: { ...byField, returned: 'Never' },
      task: at('to do', 'open', { 'f-decision': 1 }),
      previous: 'returned',
      state: 'returned',
      because: 'delivery had returned it before "Handoff brief" stood at "No"',
    },
    {
      name: 'offered once delivery has taken it up again at a step of its own',
      accept: byStatus,
      task: at('in review'),
      list: ['to do', 'in review', 'returned', 'accepted'],
      previous: 'returned',
      state: 'offered',
      because: 'delivery has not accepted it yet ("Handoff brief" is "in review")',
    },
    {
      name: 'offered at a renamed status where nobody had returned it',
      accept: byStatus,
      task: at('sent back'),
      list: ['to do', 'sent back', 'accepted'],
      state: 'offered',
      because: 'delivery has not accepted it yet ("Handoff brief" is "sent back")',
    },
    {
      name: 'returned with a reason by code and a sentence',
      accept: byStatus,
      task: at('Returned', 'custom', { 'f-why': 0, 'f-because': 'Which site?' }),
      state: 'returned',
      because: 'delivery set "Handoff brief" to "Returned": Scope is unclear: Which site?',
    },
    {
      name: 'returned with a reason by text',
      accept: byStatus,
      task: at('returned', 'custom', { 'f-why': 1 }),
      state: 'returned',
      because: 'delivery set "Handoff brief" to "returned": Access is missing',
    },
    {
      name: 'returned with a reason that is not on the list',
      accept: byStatus,
      task: at('returned', 'custom', { 'f-why': 2 }),
      state: 'returned',
      because: 'delivery set "Handoff brief" to "returned": Weather',
    },
    {
      name: 'returned in its own words where there is no list',
      accept: { accepted: 'accepted', returned: 'returned', reason_field: 'Because' },
      task: at('returned', 'custom', { 'f-because': 'Too early' }),
      state: 'returned',
      because: 'delivery set "Handoff brief" to "returned": Too early',
    },
    {
      name: 'accepted by a field',
      accept: byField,
      task: at('to do', 'open', { 'f-decision': 0 }),
      state: 'accepted',
      because: 'delivery set "Handoff brief" to "Yes"',
    },
    {
      name: 'returned by a field, whatever the status',
      accept: byField,
      task: at('complete', 'closed', { 'f-decision': 1 }),
      state: 'returned',
      because: 'delivery set "Handoff brief" to "No"',
    },
    {
      name: 'offered while the field is empty',
      accept: byField,
      task: at('in progress'),
      previous: 'accepted',
      state: 'offered',
      because: 'delivery has not accepted it yet ("Handoff brief" is without an answer)',
    },
    {
      name: 'offered by the word for it',
      accept: byField,
      task: at('in progress', 'custom', { 'f-decision': 2 }),
      previous: 'accepted',
      state: 'offered',
      because: 'delivery has not accepted it yet ("Handoff brief" is "Later")',
    },
    {
      name: 'accepted still, where the field is gone',
      accept: { ...byField, field: 'Gone' },
      task: at('to do', 'open'),
      previous: 'accepted',
      state: 'accepted',
      because: 'delivery had accepted it before its answer could no longer be read',
    },
  ])('$name', ({ state, because, ...given }) => {
    expect(stands(given)).toEqual({ state, because });
  });
});

describe('a word', () => {
  test.each([
    {
      name: 'a status nobody named',
      accept: byStatus,
      task: at('green light'),
      word: { says: 'unknown', word: 'green light' },
    },
    { name: 'a task that is gone', accept: byStatus, task: undefined, word: { says: 'unknown' } },
    {
      name: 'a field that is gone',
      accept: { ...byField, field: 'Gone' },
      task: at('accepted'),
      word: { says: 'unknown' },
    },
    { name: 'an open status', accept: byStatus, task: at('to do', 'open'), word: { says: 'open', word: 'to do' } },
  ])('means: $name', ({ word, ...given }) => {
    expect(wordOf(contextOf(given), given.task)).toEqual(word);
  });
});
