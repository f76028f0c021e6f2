import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Operation } from '../../../src/domain/operation.ts';
import type { ObservedTask } from '../../../src/domain/project.ts';
import { known } from '../../../src/domain/snapshot.ts';
import { planHandoff } from '../../../src/plan/plan-handoff.ts';
import { deal, lineItem, mapping, planInput, statusOf } from '../../support/builders.ts';
import type { PlannerWorld } from '../../support/planner-world.ts';
import { applyPlan, endPass, withInput } from '../../support/planner-world.ts';

const things = ['Move', 'Training', 'Support'];
const rules = fc
  .constantFrom<object>({}, { ask: ['dates', 'additions'] }, { apply: 'cancellations', cancelled: 'blocked' })
  .map((changes) =>
    mapping({
      roles: { lead: { from: 'deal.onboarding_manager', otherwise: 'raj@example.com' } },
      tasks: { 'Security review': { if: 'deal.amount > 5000', due: 'deal.target_go_live' } },
      deliverables: {
        each: 'line_items',
        name: '{{ item.name }} × {{ item.quantity }}',
        due: 'deal.target_go_live',
        assign: 'lead',
      },
      changes,
    }),
  );

const sold = fc
  .record({
    goLive: fc.constantFrom('2026-12-03', '2026-12-10', ''),
    lead: fc.constantFrom('', '14'),
    amount: fc.constantFrom('100', '12000'),
    items: fc.subarray(things),
    quantity: fc.constantFrom('1', '2'),
  })
  .map(({ goLive, lead, amount, items, quantity }) =>
    deal({
      properties: { target_go_live: goLive, onboarding_manager: lead, amount },
      lineItems: known(items.map((name) => ({ ...lineItem(name, name), properties: { name, quantity } }))),
    }),
  );

type Act = (world: PlannerWorld) => PlannerWorld;

const onTasks =
  (which: (task: ObservedTask) => boolean, changes: Partial<ObservedTask>): Act =>
  (world) => {
    const { project } = world.input;
    if (project === undefined) return world;
    return withInput(world, {
      project: { ...project, tasks: project.tasks.map((one) => (which(one) ? { ...one, ...changes } : one)) },
    });
  };
const closed = { status: statusOf('complete', 'closed'), touchedAt: 6 };
const isQuestion = ({ name }: ObservedTask) => name.startsWith('Change to approve');

const numberOf = ({ marker }: ObservedTask) => Number(marker?.split(':').at(-1));

/** Somebody answers by a command what is open, or what was open when they looked. */
const answered =
  (kind: 'approve' | 'reject', isStale: boolean): Act =>
  (world) => {
    const hash = isStale
      ? 'old'
      : planHandoff(world.input)
          .proposals.map((one) => one.hash)
          .join('.');
    const { decisions, now } = world.input;
    const decision = { seq: decisions.length + 1, by: 'Ana', at: now, kind, key: 'all', hash };
    return withInput(world, { decisions: [...decisions, decision] });
  };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: sold.map(
      (to): Act =>
        (world) => {
          const told = Object.entries(world.input.deal.properties).filter(([name]) =>
            /^(handoff|delivery)_/.test(name),
          );
          return withInput(world, { deal: { ...to, properties: { ...to.properties, ...Object.fromEntries(told) } } });
        },
    ),
  },
  fc.constantFrom(...things).map((name) => onTasks((task) => task.name.startsWith(name), { touchedAt: 5 })),
  fc.constantFrom(...things).map((name) => onTasks((task) => task.name.startsWith(name), closed)),
  fc
    .constantFrom(...things)
    .map((name) => onTasks((task) => task.name.startsWith(name), { archived: true, touchedAt: 7 })),
  fc.constant(onTasks(isQuestion, closed)),
  fc.constant(onTasks(({ name }) => name === 'Handoff brief', { touchedAt: 5 })),
  fc.constant<Act>((world) => withInput(world, { agreed: new Map() })),
  fc
    .tuple(fc.constantFrom('approve' as const, 'reject' as const), fc.boolean())
    .map(([kind, isStale]) => answered(kind, isStale)),
);

/** A pass: applied until nothing is left to do. What was done comes with the task as it stood before. */
function pass(start: PlannerWorld) {
  let world = start;
  const done: { readonly operation: Operation; readonly task: ObservedTask | undefined }[] = [];
  for (let round = 0; round < 15; round += 1) {
    const plan = planHandoff(world.input);
    if (plan.operations.length === 0) return { world: endPass(world, plan), done };
    for (const operation of plan.operations) {
      const id = 'task' in operation && 'id' in operation.task ? operation.task.id : undefined;
      const task = world.input.project?.tasks.find((one) => one.id === id);
      if ((operation.after ?? []).length === 0) done.push({ operation, task });
    }
    world = applyPlan(world, plan);
  }
  throw new Error(`not at rest: ${JSON.stringify(planHandoff(world.input).operations, null, 1)}`);
}

test('whatever people do on both sides comes to rest, asks once at a time, and leaves alone what is finished', () => {
  fc.assert(
    fc.property(rules, sold, fc.array(act, { minLength: 1, maxLength: 8 }), (file, first, acts) => {
      let { world } = pass({ input: planInput({ mapping: file, deal: first }), template: [], arriving: [] });
      for (const one of acts) {
        const after = pass(one(world));
        const { done } = after;
        world = after.world;
        const changed = done.filter(({ operation, task }) => operation.kind === 'update-task' && task !== undefined);
        expect(changed.filter(({ task }) => task?.status.type === 'closed' && !isQuestion(task))).toEqual([]);
        const next = planHandoff(world.input);
        expect([next.operations, next.agreed]).toEqual([[], []]);
        const { agreed, project } = world.input;
        const [last] = (project?.tasks ?? []).filter(isQuestion).sort((one, other) => numberOf(other) - numberOf(one));
        const isOpen =
          last !== undefined && last.status.type !== 'closed' && !agreed.has(`change:${numberOf(last)}/answer`);
        expect([isOpen, next.proposals.length > 0]).toEqual([next.proposals.length > 0, isOpen]);
      }
    }),
    { numRuns: 150 },
  );
});
