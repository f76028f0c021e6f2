import type { Promised } from './deliverables.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { nothing, raising, stepKey } from './plan-input.ts';

/** A task that was made for something the deal no longer promises is delivery's to close, not ours to remove. */
export function droppedPromises(promised: readonly Promised[], context: PlanContext): Part {
  if (!context.deal.lineItems.known) return nothing;
  const wanted = new Set(promised.map((one) => stepKey(context, one.step)));
  const dropped = [...context.tasksByMarker].filter(
    ([key, task]) =>
      key.startsWith(stepKey(context, 'deliverable')) &&
      !wanted.has(key) &&
      !['done', 'closed'].includes(task.status.type) &&
      !task.archived,
  );
  return raising(
    ...dropped.map(([, task]) => ({
      code: 'PROMISE_DROPPED',
      message: `Task "${task.name}" was made for something that the deal no longer promises.`,
      fix: 'Close or archive the task in ClickUp, or put the item back on the deal.',
    })),
  );
}
