import { describe, expect, test } from '@jest/globals';
import type { HandoffState } from '../../src/domain/handoff-state.ts';
import type { ObservedTask, StatusType } from '../../src/domain/project.ts';
import { tellUnknownWord } from '../../src/plan/unknown-word.ts';
import {
  brief,
  catalogue,
  field,
  mapping,
  openStatus,
  planContext,
  project,
  statusOf,
  task,
} from '../support/builders.ts';

const byStatus = { accepted: ['accepted', 'in progress'], returned: 'returned to sales' };
const byField = { field: 'Decision', accepted: 'Yes', returned: 'No' };
const all = ['to do', 'in review', 'accepted', 'in progress', 'returned to sales', 'complete'];
const without = (...gone: readonly string[]) => all.filter((name) => !gone.includes(name));

interface Given {
  readonly accept?: object;
  readonly settings?: object;
  readonly at?: ObservedTask;
  readonly state?: HandoffState;
  /** The statuses of the list; not looked at where absent. */
  readonly list?: readonly string[];
  readonly options?: readonly string[];
  readonly isGone?: boolean;
}

const at = (name: string, type: StatusType = 'custom', changes: Partial<ObservedTask> = {}) =>
  brief({ status: statusOf(name, type), ...changes });

function told({ accept = byStatus, settings = {}, at: stands, state = 'offered', list, options, isGone }: Given) {
  const fields = options === undefined ? [] : [field('Decision', 'drop_down', options)];
  const listStatuses = list?.map((name, orderindex) => ({ name, type: 'custom' as const, orderindex }));
  const context = planContext({
    mapping: mapping({ accept, ...settings }),
    project: project(stands === undefined ? [] : [stands, task('a')]),
    catalogue: catalogue({
      fields: { 'space:s1': fields, 'like:space:s1': [] },
      ...(listStatuses === undefined ? {} : { listStatuses: { l1: listStatuses } }),
    }),
    ...(isGone === true ? { check: { standing: 'gone', gone: [], doubles: [], checkedAt: 1 } } : {}),
  });
  const { exceptions, lookups, operations } = tellUnknownWord(context, state);
  expect(operations).toEqual([]);
  return { codes: exceptions.map(({ code }) => code), asks: lookups.map(({ kind }) => kind) };
}

describe('what the task by which delivery accepts says', () => {
  const quiet = { codes: [], asks: [] };
  const unknown = { codes: ['ACCEPT_STATUS_UNKNOWN'], asks: [] };
  test.each<Given & { readonly name: string; readonly tells: ReturnType<typeof told> }>([
    { name: 'is open: nothing is asked', at: brief({ status: openStatus }), tells: quiet },
    { name: 'is a word of the mapping: nothing is asked', at: at('Accepted'), tells: quiet },
    {
      name: 'is a step of the team: its list is asked',
      at: at('in review'),
      tells: { codes: [], asks: ['list-statuses'] },
    },
    { name: 'is a step of the team in a list that knows all words', at: at('in review'), list: all, tells: quiet },
    { name: 'is a new word for yes', at: at('green light'), list: without('accepted'), tells: unknown },
    { name: 'is a new word for no', at: at('sent back'), list: without('returned to sales'), tells: unknown },
    {
      name: 'is written otherwise in its list',
      at: at('in review'),
      list: all.map((one) => one.toUpperCase()),
      tells: quiet,
    },
    {
      name: 'lacks a word that only sets it back',
      accept: { ...byStatus, offered: 'new' },
      at: at('x'),
      list: all,
      tells: quiet,
    },
    { name: 'is closed', at: at('complete', 'closed'), list: without('accepted'), tells: quiet },
    {
      name: 'is what the mapping made it with: nothing is asked',
      settings: { brief: { status: 'for delivery' } },
      at: at('For delivery'),
      tells: quiet,
    },
    { name: 'is in a list that is gone: nothing is asked', at: at('in review'), isGone: true, tells: quiet },
    { name: 'is put away with its task', at: at('green light', 'custom', { archived: true }), list: [], tells: quiet },
    { name: 'cannot be heard, as it is gone', list: without('accepted'), tells: quiet },
    {
      name: 'is unknown after it was accepted: the list is not asked',
      at: at('in review'),
      state: 'accepted',
      tells: unknown,
    },
    {
      name: 'is an option of a field that has all of them',
      accept: byField,
      at: brief({ fields: { 'f-decision': 2 } }),
      options: ['Yes', 'No', 'Later'],
      tells: quiet,
    },
    {
      name: 'is an option of a field that lacks one of the mapping',
      accept: byField,
      at: brief({ fields: { 'f-decision': 0 } }),
      options: ['Agreed', 'No'],
      tells: unknown,
    },
    { name: 'is nothing yet in such a field', accept: byField, at: brief(), options: ['Agreed', 'No'], tells: quiet },
  ])('$name', ({ tells, name: _name, ...given }) => {
    expect(told(given)).toEqual(tells);
  });
});

test('it says which status and which list, and what to write for either word', () => {
  const list = without('accepted', 'returned to sales').map((name, orderindex) => ({
    name,
    type: 'custom' as const,
    orderindex,
  }));
  const context = planContext({
    mapping: mapping({ accept: byStatus }),
    project: project([at('green light')]),
    catalogue: catalogue({ listStatuses: { l1: list } }),
  });
  expect(tellUnknownWord(context, 'offered').exceptions).toEqual([
    {
      code: 'ACCEPT_STATUS_UNKNOWN',
      message:
        '"Handoff brief" stands at "green light", which the mapping does not know (onboarding.yaml:8), and the list "Acme #1001" has no "accepted" and no "returned to sales", which it does; it counts as not answered.',
      fix: 'If "green light" means that now, write `accepted: [accepted, in progress, green light]` or `returned: [returned to sales, green light]` there; if it is only a step on the way, correct there what the list "Acme #1001" does not have.',
    },
  ]);
});
