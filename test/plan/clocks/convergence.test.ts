import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ObservedTask } from '../../../src/domain/project.ts';
import { planHandoff } from '../../../src/plan/plan-handoff.ts';
import { brief, catalogue, deal, field, project, statusOf, task } from '../../support/builders.ts';
import { applyPlan, endPass, type PlannerWorld, withInput } from '../../support/planner-world.ts';
import { at, inputOf } from './support.ts';

const clocks = {
  calendars: { sales: { timezone: 'America/Chicago' }, delivery: { days: 'mon-thu' } },
  won_to_built: { within: '4 business hours', nudge: '50%', escalate: [{ to: 'lead' }] },
  offered_to_accepted: {
    within: '1 business day',
    nudge: '50%',
    escalate: [{ to: 'lead' }, { after: '1 business day', to: 'head' }],
  },
  returned_to_resubmitted: { within: '1 business day', nudge: '1 business hour', escalate: [{ to: 'deal owner' }] },
  first_action: { within: '1 business day', escalate: [{ to: 'head' }] },
  accepted_to_kickoff: { within: '3 business days', nudge: '1 business day', escalate: [{ to: 'lead' }] },
  go_live: { nudge: '2 business days', escalate: [{ to: 'deal owner' }] },
  stalled: { within: '2 business days', escalate: [{ to: 'head' }] },
};

type Act = {
  readonly hours: number;
  readonly act: 'nothing' | 'accept' | 'return' | 'reopen' | 'touch' | 'finish' | 'lose' | 'win';
};

const statuses = { accept: 'accepted', return: 'returned', reopen: 'to do' } as const;

/** Somebody does something; the service looks some time later. */
function perform(world: PlannerWorld, { hours, act }: Act): PlannerWorld {
  const now = world.input.now + hours * 3_600_000;
  const moved = withInput(world, { now });
  if (act === 'lose' || act === 'win') return withInput(moved, { deal: { ...moved.input.deal, won: act === 'win' } });
  const change = (one: ObservedTask): ObservedTask => {
    const touchedAt = now - 60_000;
    if (one.name === 'Handoff brief' && (act === 'accept' || act === 'return' || act === 'reopen'))
      return { ...one, touchedAt, status: statusOf(statuses[act], act === 'reopen' ? 'open' : 'custom') };
    if (one.name !== 'Kickoff') return one;
    if (act === 'touch') return { ...one, touchedAt };
    return act === 'finish' ? { ...one, touchedAt, dateDone: touchedAt, status: statusOf('complete', 'closed') } : one;
  };
  const standing = moved.input.project;
  return standing === undefined
    ? moved
    : withInput(moved, { project: { ...standing, tasks: standing.tasks.map(change) } });
}

/** A pass: until nothing is left to do, and once more, which must find nothing. */
function pass(world: PlannerWorld): { readonly world: PlannerWorld; readonly told: readonly string[] } {
  const told: string[] = [];
  let now = world;
  for (let round = 0; round < 12; round += 1) {
    const plan = planHandoff(now.input);
    if (plan.operations.length === 0) break;
    told.push(...plan.operations.filter(({ key }) => /\/clock/.test(key)).map(({ key }) => key));
    now = applyPlan(now, plan);
  }
  const last = planHandoff(now.input);
  expect(last.operations).toEqual([]);
  if (last.changesAt !== undefined) expect(last.changesAt).toBeGreaterThan(now.input.now);
  const { history = [] } = now.input;
  const entry = { state: last.state, at: now.input.now };
  const grown = history.at(-1)?.state === last.state ? history : [...history, entry];
  return { told, world: withInput(endPass(now, last), { history: grown }) };
}

describe('clocks', () => {
  test('leave nothing to do once they have told what they had to, and tell each step once', () => {
    const acts = fc.array(
      fc.record({
        hours: fc.integer({ min: 1, max: 60 }),
        act: fc.constantFrom<Act['act']>(
          'nothing',
          'nothing',
          'accept',
          'return',
          'reopen',
          'touch',
          'finish',
          'lose',
          'win',
        ),
      }),
      { maxLength: 14 },
    );
    const input = inputOf({
      clocks,
      past: [['waiting', '2026-03-26T08:00']],
      now: '2026-03-26T09:00',
      changes: {
        deal: deal({ properties: { target_go_live: '2026-04-09' } }),
        project: project([brief(), task('Kickoff')]),
        catalogue: catalogue({ fields: { 'space:s1': [field('Why', 'short_text')], 'like:space:s1': [] } }),
      },
    });
    fc.assert(
      fc.property(acts, (drawn) => {
        let world: PlannerWorld = { input: { ...input, now: at('2026-03-26T09:00') }, template: [], arriving: [] };
        const told: string[] = [];
        for (const act of [{ hours: 0, act: 'nothing' } as const, ...drawn]) {
          const next = pass(perform(world, act));
          told.push(...next.told);
          world = next.world;
        }
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });
});
