import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Catalogue } from '../../src/domain/catalogue.ts';
import { nextStates } from '../../src/domain/handoff-state.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { planHandoff } from '../../src/plan/plan-handoff.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import type { Edits } from '../support/arbitrary-handoffs.ts';
import { edits, handoffWorlds } from '../support/arbitrary-handoffs.ts';
import { keyOf } from '../support/builders.ts';
import type { PlannerWorld } from '../support/planner-world.ts';
import { applyPlan, endPass, happen, look, withInput } from '../support/planner-world.ts';

const mostRounds = 10;
const runs = { numRuns: 150 };

interface Moment {
  readonly world: PlannerWorld;
  readonly plan: Plan;
}

/** Every moment of a pass, from the first plan to the one that has nothing left to do. */
function runPass(start: PlannerWorld): Moment[] {
  const moments: Moment[] = [];
  let world = start;
  for (let round = 0; round < mostRounds; round += 1) {
    const plan = planHandoff(world.input);
    moments.push({ world, plan });
    const isArriving = plan.lookups.some((one) => one.kind === 'project-tasks');
    if (plan.operations.length === 0 && !isArriving) return moments;
    const applied = applyPlan(world, plan);
    world = isArriving ? look(applied) : applied;
  }
  throw new Error(
    `not at rest after ${mostRounds} rounds: ${JSON.stringify(moments.at(-1)?.plan.operations, null, 2)}`,
  );
}

const lastOf = (moments: readonly Moment[]): Moment => {
  const last = moments.at(-1);
  if (last === undefined) throw new Error('a pass has at least one moment');
  return last;
};

/** The moments of two passes, with people at work between them. */
function runTwoPasses(start: PlannerWorld, changes: Edits): Moment[] {
  const first = runPass(start);
  const { world, plan } = lastOf(first);
  return [...first, ...runPass(happen(endPass(world, plan), changes))];
}

describe('a plan once applied', () => {
  test('plans nothing, in the same pass and in the next', () => {
    fc.assert(
      fc.property(handoffWorlds, (start) => {
        const { world, plan } = lastOf(runPass(start));
        const next = planHandoff(endPass(world, plan).input);
        expect([next.operations, next.lookups, next.state]).toEqual([[], [], plan.state]);
      }),
      runs,
    );
  });

  test('is the same, letter by letter, when nothing was worked out before', () => {
    fc.assert(
      fc.property(handoffWorlds, edits, (start, changes) => {
        for (const { world, plan } of runTwoPasses(start, changes)) {
          // What was worked out from a deal is remembered with it: of a copy nothing is known.
          const anew = planHandoff({ ...world.input, deal: structuredClone(world.input.deal) });
          expect(JSON.stringify(anew)).toBe(JSON.stringify(plan));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('plans nothing after whatever people did and sales changed', () => {
    fc.assert(
      fc.property(handoffWorlds, edits, (start, changes) => {
        const { world, plan } = lastOf(runTwoPasses(start, changes));
        const next = planHandoff(endPass(world, plan).input);
        expect([next.operations, next.lookups, next.state]).toEqual([[], [], plan.state]);
      }),
      runs,
    );
  });

  test('is not built again when the ledger is lost and the project stands', () => {
    fc.assert(
      fc.property(handoffWorlds, (start) => {
        const { world } = lastOf(runPass(start));
        fc.pre(world.input.project !== undefined);
        const lost = { ledger: new Map(), mayHaveLeft: new Set(['notes', 'tasks'] as const) };
        const again = planHandoff(withInput(world, { ...lost, previous: { state: 'waiting', round: 0 } }).input);
        // Checklists and files stand in no listing: they are looked for before the first is made, which the end-to-end tests hold.
        const others = again.operations.filter(({ key }) => !/\/brief\/(?:promises-checklist|file:)/.test(key));
        expect(others).toEqual([]);
      }),
      runs,
    );
  });
});

describe('at every moment of a pass', () => {
  test('an operation has a reason, a key of its own, and waits only for what can happen', () => {
    fc.assert(
      fc.property(handoffWorlds, edits, (start, changes) => {
        for (const { world, plan } of runTwoPasses(start, changes)) {
          const keys = plan.operations.map((one) => one.key);
          const { ledger } = world.input;
          const canHappen = new Set([
            ...keys,
            keyOf('settled'),
            ...[...ledger.keys()].filter((key) => ledger.get(key)?.state === 'done'),
          ]);
          expect(new Set(keys).size).toBe(keys.length);
          expect(plan.operations.filter((one) => one.why.trim() === '')).toEqual([]);
          expect(plan.operations.flatMap(({ after = [] }) => after.filter((key) => !canHappen.has(key)))).toEqual([]);
        }
      }),
      runs,
    );
  });

  test('what waits for nothing has all its references', () => {
    fc.assert(
      fc.property(handoffWorlds, edits, (start, changes) => {
        for (const { plan } of runTwoPasses(start, changes)) {
          const ready = plan.operations.filter(({ after = [] }) => after.length === 0);
          expect(ready.filter((one) => JSON.stringify(one).includes('"pending"'))).toEqual([]);
        }
      }),
      runs,
    );
  });

  test('the state may follow the one before', () => {
    fc.assert(
      fc.property(handoffWorlds, edits, (start, changes) => {
        const first = lastOf(runPass(start));
        const between = endPass(first.world, first.plan);
        const { state } = between.input.previous;
        expect([state, ...nextStates[state]]).toContain(planHandoff(happen(between, changes).input).state);
      }),
      runs,
    );
  });
});

describe('the order in which things were read', () => {
  test('means nothing', () => {
    fc.assert(
      fc.property(handoffWorlds, edits, fc.infiniteStream(fc.nat()), (start, changes, dice) => {
        const shuffle = <T>(all: readonly T[]): T[] => {
          const keyed = all.map((one) => ({ one, at: dice.next().value ?? 0 }));
          return keyed.sort((a, b) => a.at - b.at).map(({ one }) => one);
        };
        for (const { world, plan } of runTwoPasses(start, changes))
          expect(planHandoff(shuffled(world.input, shuffle))).toEqual(plan);
      }),
      runs,
    );
  });
});

type Shuffle = <T>(all: readonly T[]) => T[];

function shuffled(input: PlanInput, shuffle: Shuffle): PlanInput {
  const { project, ledger, catalogue, ...rest } = input;
  return {
    ...rest,
    ...(project === undefined ? {} : { project: { ...project, tasks: shuffle(project.tasks) } }),
    ledger: new Map(shuffle([...ledger])),
    catalogue: shuffledCatalogue(catalogue, shuffle),
  };
}

const shuffledCatalogue = (catalogue: Catalogue, shuffle: Shuffle): Catalogue => ({
  ...catalogue,
  ...Object.fromEntries(
    Object.entries(catalogue).flatMap(([name, value]) => (Array.isArray(value) ? [[name, shuffle(value)]] : [])),
  ),
  folders: Object.fromEntries(Object.entries(catalogue.folders).map(([id, all]) => [id, shuffle(all)])),
  fields: Object.fromEntries(Object.entries(catalogue.fields).map(([at, all]) => [at, shuffle(all)])),
});
