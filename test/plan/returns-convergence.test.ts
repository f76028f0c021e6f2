import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decisionKey } from '../../src/domain/decision.ts';
import { nextStates } from '../../src/domain/handoff-state.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { ObservedTask } from '../../src/domain/project.ts';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import {
  brief,
  catalogue,
  deal,
  done,
  field,
  ledger,
  mapping,
  planInput,
  project,
  statusOf,
  task,
} from '../support/builders.ts';
import { applyPlan, endPass, type PlannerWorld, withInput } from '../support/planner-world.ts';

const reasons = { scope: 'Scope is unclear', access: 'Access is missing' };
const asked = { reasons, reason_field: 'Why', sentence_field: 'Because' };
const accepts = [
  { accepted: 'accepted', returned: 'returned', ...asked },
  { accepted: 'accepted', returned: 'returned', reasons },
  { field: 'Verdict', accepted: 'Yes', returned: 'No', ...asked },
];
const fields = {
  'space:s1': [
    field('Verdict', 'drop_down', ['Yes', 'No']),
    field('Why', 'drop_down', ['scope', 'Access is missing']),
    field('Because', 'short_text'),
  ],
  'like:space:s1': [],
};
/** Asked for where the brief stands at a status that the mapping does not name. */
const listStatuses = {
  l1: [statusOf('to do', 'open'), statusOf('on the way', 'custom'), statusOf('accepted', 'custom')].map(
    (status, orderindex) => ({ ...status, orderindex }),
  ),
};

const worldOf = (accept: object): PlannerWorld => ({
  input: planInput({
    mapping: mapping({
      accept,
      require: [{ field: 'deal.scope_summary', label: 'Scope', min_words: 2 }],
      report: { notes: ['offered', 'returned'] },
    }),
    deal: deal({ properties: { scope_summary: 'Two sites' } }),
    project: project([brief(), task('Kickoff')]),
    ledger: ledger({ project: done('l1'), brief: done('Handoff brief') }),
    catalogue: catalogue({ fields, listStatuses }),
    previous: { state: 'offered', round: 0 },
  }),
  template: [],
  arriving: [],
});

type Step = (world: PlannerWorld) => PlannerWorld;

const onBrief =
  (changes: Partial<ObservedTask>): Step =>
  (world) => {
    const { project: standing } = world.input;
    if (standing === undefined) return world;
    const tasks = standing.tasks.map((one) =>
      one.name === 'Handoff brief' ? { ...one, ...changes, fields: { ...one.fields, ...changes.fields } } : one,
    );
    return withInput(world, { project: { ...standing, tasks } });
  };
const onDeal =
  (properties: Readonly<Record<string, string>>): Step =>
  (world) =>
    withInput(world, { deal: { ...world.input.deal, properties: { ...world.input.deal.properties, ...properties } } });
const say =
  (kind: 'accept' | 'return' | 'resubmit'): Step =>
  (world) => {
    const seq = world.input.decisions.length + 1;
    const common = { seq, by: 'Ana', at: world.input.now };
    const word =
      kind === 'accept'
        ? { ...common, kind }
        : kind === 'return'
          ? { ...common, kind, reason: 'scope', sentence: 'Which site?' }
          : { ...common, kind, sentence: 'As it is' };
    return withInput(world, { decisions: [...world.input.decisions, word] });
  };

const steps = fc.constantFrom<readonly [string, Step]>(
  ['delivery accepts', onBrief({ status: statusOf('accepted', 'custom'), fields: { 'f-verdict': 'o-yes' } })],
  ['delivery returns', onBrief({ status: statusOf('returned', 'custom'), fields: { 'f-verdict': 'o-no' } })],
  ['delivery opens it', onBrief({ status: statusOf('to do', 'open'), fields: { 'f-verdict': undefined } })],
  ['delivery says why', onBrief({ fields: { 'f-why': 'o-scope', 'f-because': 'Which site?' } })],
  ['delivery renames the status', onBrief({ status: statusOf('on the way', 'custom') })],
  ['delivery archives the brief', onBrief({ archived: true })],
  ['delivery brings it back', onBrief({ archived: false })],
  ['sales writes', onDeal({ scope_summary: 'Berlin first' })],
  ['sales writes otherwise', onDeal({ scope_summary: 'Munich first' })],
  ['sales spoils it', onDeal({ scope_summary: 'later' })],
  ['sales sets it back', onDeal({ handoff_state: 'offered' })],
  ['by command: accept', say('accept')],
  ['by command: return', say('return')],
  ['by command: resubmit', say('resubmit')],
  ['nothing', (world) => world],
);

interface Ended {
  readonly world: PlannerWorld;
  readonly plan: Plan;
}

/** A pass to its end; `dies` is the round after which nothing of it is written down but what was made. */
function pass(start: PlannerWorld, dies?: number): Ended {
  let world = start;
  for (let round = 0; round < 8; round += 1) {
    const plan = planHandoff(world.input);
    if (plan.operations.length === 0) return { world: endPass(world, plan), plan };
    world = applyPlan(world, plan);
    if (round === dies) return { world, plan };
  }
  throw new Error(`not at rest: ${JSON.stringify(planHandoff(world.input).operations, null, 2)}`);
}

const story = fc.array(fc.tuple(steps, fc.option(fc.nat({ max: 2 }), { nil: undefined, freq: 3 })), { maxLength: 8 });
const stories = fc.tuple(fc.constantFrom(...accepts), story);

describe('whatever delivery and sales say, in whatever order, and wherever a pass dies', () => {
  test('each pass comes to rest, and the one after it has nothing to do', () => {
    fc.assert(
      fc.property(stories, ([accept, told]) => {
        let world = pass(worldOf(accept)).world;
        for (const [[, step], dies] of told) {
          const { state } = world.input.previous;
          const ended = pass(step(world), dies);
          expect([state, ...nextStates[state]]).toContain(ended.plan.state);
          world = ended.world;
        }
        const { world: last, plan } = pass(world);
        const next = planHandoff(last.input);
        expect([next.operations, next.lookups, next.state, next.agreed]).toEqual([[], [], plan.state, []]);
      }),
      { numRuns: 150 },
    );
  });

  test('an answer is seen although the pass that told of the return died before it could take note', () => {
    const accept = { accepted: 'accepted', returned: 'returned', ...asked };
    const returned = pass(say('return')(pass(worldOf(accept)).world), 1).world;
    const { world } = pass(onDeal({ handoff_state: 'offered' })(returned));
    expect(planHandoff(world.input).operations).toEqual([]);
    expect(world.input.previous.state).toBe('offered');
  });

  test('a return by command whose comment a dying pass made already is told with its reason', () => {
    const archive = onBrief({ archived: true });
    const returns = onBrief({ status: statusOf('returned', 'custom') });
    const waiting = [archive, returns, say('return')].reduce(
      (world, step) => pass(step(world)).world,
      worldOf({ accepted: 'accepted', returned: 'returned', reasons }),
    );
    const { world } = pass(pass(onBrief({ archived: false })(waiting), 0).world);
    expect(world.input.deal.properties['handoff_return_reason']).toBe('Scope is unclear: Which site?');
    expect(planHandoff(world.input).operations).toEqual([]);
  });

  test('the round never goes back, and every word of a command is answered', () => {
    fc.assert(
      fc.property(stories, ([accept, told]) => {
        let world = pass(worldOf(accept)).world;
        for (const [[, step], dies] of told) {
          const before = world.input.previous.round;
          world = pass(step(world), dies).world;
          expect(world.input.previous.round).toBeGreaterThanOrEqual(before);
        }
        const { world: last, plan } = pass(pass(world).world);
        const open = last.input.decisions.filter((one) => !last.input.agreed.has(decisionKey(one)));
        const mayWait = plan.state === 'returned' || plan.exceptions.some(({ code }) => code === 'ACCEPT_TASK_GONE');
        expect(mayWait ? [] : open).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
