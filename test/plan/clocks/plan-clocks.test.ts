import { describe, expect, test } from '@jest/globals';
import { agreeOn } from '../../../src/domain/agreement.ts';
import type { Operation } from '../../../src/domain/operation.ts';
import type { Plan } from '../../../src/domain/plan.ts';
import { planHandoff } from '../../../src/plan/plan-handoff.ts';
import type { PlanInput } from '../../../src/plan/plan-input.ts';
import { brief, deal, done, keyOf, project, statusOf, task } from '../../support/builders.ts';
import { at, inputOf, type Past } from './support.ts';

const accepted = statusOf('accepted', 'custom');
const returned = statusOf('returned', 'custom');
const offered: Past = [['offered', '2026-11-09T09:00']];
const toAccept = {
  within: '1 business day',
  nudge: '50%',
  escalate: [{ to: 'lead' }, { after: '1 business day', to: 'head' }],
};
const codes = ({ exceptions }: Plan): string[] => exceptions.map(({ code }) => code);
const messages = ({ exceptions }: Plan): string[] => exceptions.map(({ message }) => message);
const told = ({ operations }: Plan): Operation[] =>
  operations.filter(({ key }) => key.includes('/clock') && !key.endsWith('/close'));
const shown = (plan: Plan): string[] =>
  told(plan).map((one) => {
    const rest = one.key.slice(keyOf('').length);
    if (one.kind === 'create-comment') return `${rest} → ${one.assignee ?? 'nobody'}`;
    return `${rest} → ${one.kind === 'create-crm-task' ? (one.ownerId ?? 'nobody') : one.kind}`;
  });

/** Planned at each of these moments, as passes would: what is agreed on and done is there the next time. */
function live(input: PlanInput, moments: readonly string[]): Plan[] {
  let now = input;
  return moments.map((moment) => {
    now = { ...now, now: at(moment) };
    const plan = planHandoff(now);
    const agreed = new Map(now.agreed);
    for (const { key, value } of plan.agreed) agreed.set(key, agreeOn(agreed.get(key), value, now.now));
    const ledger = new Map([...now.ledger, ...plan.operations.map(({ key }) => [key, done(`id of ${key}`)] as const)]);
    now = { ...now, agreed, ledger };
    return plan;
  });
}

describe('a limit', () => {
  const input = inputOf({ clocks: { offered_to_accepted: toAccept }, past: offered, now: '2026-11-09T09:00' });

  test('says nothing before its reminder, and when it will', () => {
    const plan = planHandoff({ ...input, now: at('2026-11-09T10:00') });
    expect([codes(plan), told(plan), plan.changesAt]).toEqual([[], [], at('2026-11-09T13:00')]);
  });

  test('reminds, passes and escalates, each told once to whom it names', () => {
    const plans = live(input, [
      ...['2026-11-09T09:00', '2026-11-09T13:00', '2026-11-09T14:00', '2026-11-09T17:00'],
      ...['2026-11-10T10:00', '2026-11-10T17:00', '2026-11-20T12:00'],
    ]);
    expect(plans.map((plan) => [codes(plan).join(), ...shown(plan)])).toEqual([
      [''],
      ['CLOCK_NUDGE', 'clock:offered_to_accepted:0:nudge → 1'],
      ['CLOCK_NUDGE'],
      ['CLOCK_OVERDUE', 'clock:offered_to_accepted:0:escalation-1 → 1'],
      ['CLOCK_OVERDUE'],
      ['CLOCK_OVERDUE', 'clock:offered_to_accepted:0:escalation-2 → 2'],
      ['CLOCK_OVERDUE,WORK_STALLED'],
    ]);
    expect(messages(plans[1] as Plan)).toEqual([
      'Delivery has until 2026-11-09 17:00 (Europe/Berlin; 1 business day) to accept or return the handoff.',
    ]);
    expect(messages(plans[3] as Plan)).toEqual([
      'Delivery was to accept or return the handoff by 2026-11-09 17:00 (Europe/Berlin; 1 business day).',
    ]);
  });

  test('is told in the same words for as long as it is so', () => {
    const plans = live(input, ['2026-11-09T17:00', '2026-11-10T11:00', '2026-11-11T11:00']);
    expect(new Set(plans.flatMap(messages)).size).toBe(1);
  });

  test('skips to the last step when several fell due while nobody looked', () => {
    const plans = live(input, ['2026-11-09T09:00', '2026-11-12T12:00', '2026-11-12T12:01']);
    expect(plans.map(shown)).toEqual([[], ['clock:offered_to_accepted:0:escalation-2 → 2'], []]);
  });

  test('that had passed before the mapping set it is shown, and nobody is written to about it', () => {
    const plans = live(input, ['2026-11-12T12:00', '2026-11-12T13:00']);
    expect(plans.map((plan) => [codes(plan), shown(plan)])).toEqual([
      [['CLOCK_OVERDUE'], []],
      [['CLOCK_OVERDUE'], []],
    ]);
  });

  test('is over with the yes of delivery', () => {
    const yes = { ...input, project: project([brief({ status: accepted }), task('Kickoff')]) };
    const plan = planHandoff({ ...yes, now: at('2026-11-09T18:00') });
    expect([plan.state, codes(plan), told(plan)]).toEqual(['accepted', [], []]);
    expect(plan.clocks?.[0]).toEqual({
      clock: 'offered_to_accepted',
      episode: 0,
      owner: 'delivery',
      state: 'ended',
      startedAt: at('2026-11-09T09:00'),
      endedAt: at('2026-11-09T18:00'),
      dueAt: at('2026-11-09T17:00'),
      target: { amount: 1, unit: 'days' },
      salesMs: 0,
      deliveryMs: 8 * 3_600_000,
      step: 'escalation-1',
    });
  });

  test('of a project that is gone is told nobody in ClickUp', () => {
    const gone = { standing: 'gone', gone: [], doubles: [], checkedAt: 1 } as const;
    const plans = live({ ...input, check: gone }, ['2026-11-09T09:00', '2026-11-09T17:00']);
    expect(plans.map(shown)).toEqual([[], []]);
  });

  test('names nobody whom ClickUp does not know, and tells the others all the same', () => {
    const escalate = [{ to: 'isla@example.com' }];
    const unknown = inputOf({
      clocks: { offered_to_accepted: { within: '1 business day', escalate } },
      past: offered,
      now: '2026-11-09T09:00',
    });
    const [, plan] = live(unknown, ['2026-11-09T09:00', '2026-11-09T17:00']);
    expect([codes(plan as Plan), shown(plan as Plan)]).toEqual([
      ['CLOCK_OVERDUE', 'PERSON_NOT_IN_CLICKUP'],
      ['clock:offered_to_accepted:0:escalation-1 → nobody'],
    ]);
  });
});

describe('a limit of sales', () => {
  const clocks = {
    returned_to_resubmitted: {
      within: '1 business day',
      nudge: '2 business hours',
      escalate: [{ to: 'ana@example.com' }],
    },
  };
  const past: Past = [...offered, ['returned', '2026-11-09T10:00']];
  const tasks = [task('Kickoff')];
  const input = (): PlanInput => {
    const built = inputOf({ clocks, past, now: '2026-11-09T10:00', tasks });
    return { ...built, project: project([brief({ status: returned }), ...tasks]) };
  };

  test('is told in the CRM: a reminder to the owner of the deal, the rest to whom it names', () => {
    const plans = live(input(), ['2026-11-09T10:00', '2026-11-09T16:00', '2026-11-10T10:00', '2026-11-10T11:00']);
    expect(plans.map(shown)).toEqual([
      [],
      ['clock-task:returned_to_resubmitted:0:nudge → 11'],
      ['clock-task:returned_to_resubmitted:0:escalation-1 → 14'],
      [],
    ]);
    expect(plans.map(codes)).toEqual([[], ['CLOCK_NUDGE'], ['CLOCK_OVERDUE'], ['CLOCK_OVERDUE']]);
  });

  test('sets the day of the task for the seller, and speaks instead of the limit of `accept`', () => {
    const [first, later] = live(input(), ['2026-11-09T10:00', '2026-11-30T10:00']);
    const asked = first?.operations.find(({ key }) => key === keyOf('return-task:0'));
    expect(asked?.kind === 'create-crm-task' ? new Date(asked.dueAt).toISOString() : undefined).toBe(
      '2026-11-10T11:00:00.000Z',
    );
    expect(codes(later as Plan)).toEqual(['CLOCK_OVERDUE', 'WORK_STALLED']);
  });

  test('is closed in the CRM once sales has answered', () => {
    const reminded = live(input(), ['2026-11-09T10:00', '2026-11-09T16:00']);
    expect(reminded).toHaveLength(2);
    const key = keyOf('clock-task:returned_to_resubmitted:0:nudge');
    const answered = inputOf({
      clocks,
      past: [...past, ['offered', '2026-11-09T16:30']],
      now: '2026-11-09T16:40',
      tasks,
    });
    const plan = planHandoff({ ...answered, ledger: new Map([...answered.ledger, [key, done('t9')]]) });
    expect(plan.operations.filter(({ kind }) => kind === 'close-crm-task')).toMatchObject([
      { key: `${key}/close`, taskId: 't9' },
    ]);
  });

  test('asks first what an earlier life has told the deal', () => {
    const [, plan] = live({ ...input(), mayHaveLeft: new Set(['tasks']) }, ['2026-11-09T10:00', '2026-11-09T16:00']);
    expect([shown(plan as Plan), plan?.lookups.at(-1)]).toEqual([
      [],
      { kind: 'activities', of: 'tasks', dealId: '1001' },
    ]);
  });
});

describe('what does not move', () => {
  const silent = (past: Past, now: string, changes: Partial<Parameters<typeof inputOf>[0]> = {}) =>
    planHandoff(inputOf({ clocks: undefined, past, now, ...changes }));
  const yes: Past = [...offered, ['accepted', '2026-11-09T10:00']];
  const taken = (touchedAt?: number) => ({
    changes: {
      project: project([brief({ status: accepted }), task('Kickoff', touchedAt === undefined ? {} : { touchedAt })]),
    },
  });

  test('is noticed after five working days, although no clock is set', () => {
    const before = silent(offered, '2026-11-13T16:59');
    expect([codes(before), before.changesAt]).toEqual([[], at('2026-11-13T17:00')]);
    const after = silent(offered, '2026-11-13T17:00');
    expect([messages(after), after.changesAt]).toEqual([
      ["Nothing has moved since 2026-11-09 09:00, for more than 5 business days; it is delivery's turn."],
      undefined,
    ]);
  });

  test('is told apart from an accepted handoff in which nothing was ever done', () => {
    expect(messages(silent(yes, '2026-11-16T11:00', taken()))).toEqual([
      'Delivery accepted the handoff, and nothing has been done since 2026-11-09 10:00, for more than 5 business days.',
    ]);
    expect(codes(silent(yes, '2026-11-30T11:00', taken(at('2026-11-10T10:00'))))).toEqual(['WORK_STALLED']);
  });

  test('moves again with every change of a task', () => {
    expect(codes(silent(yes, '2026-11-16T11:00', taken(at('2026-11-10T10:00'))))).toEqual([]);
  });

  test('is nobody’s matter when it is delivered or paused', () => {
    const past: Past = [...yes, ['delivered', '2026-11-10T10:00']];
    const done = {
      changes: {
        project: project([brief({ status: accepted }), task('Kickoff', { status: statusOf('complete', 'closed') })]),
      },
    };
    expect(codes(silent(past, '2026-12-24T11:00', done))).toEqual([]);
    const open = deal({ won: false, stage: { id: 'open', label: 'Open' } });
    const paused: Past = [...yes, ['paused', '2026-11-10T10:00']];
    expect(codes(silent(paused, '2026-12-24T11:00', { changes: { deal: open } }))).toEqual([]);
  });

  test('can be switched off', () => {
    const plan = silent(offered, '2026-12-24T11:00', { clocks: { stalled: false } });
    expect([codes(plan), plan.clocks, plan.changesAt]).toEqual([[], [], undefined]);
  });
});
