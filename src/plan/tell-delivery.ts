import { markerLine } from '../domain/marker.ts';
import type { Ref } from '../domain/operation.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { isDone, nothing, planning, stepKey } from './plan-input.ts';

/** A comment on a task, made once for each step; `text` is plain. */
export function tellDelivery(
  step: string,
  {
    task,
    taskName,
    text,
    why,
    assignee,
  }: {
    readonly task: Ref;
    readonly taskName: string;
    readonly text: string;
    readonly why: string;
    readonly assignee?: number;
  },
  context: PlanContext,
): Part {
  const key = stepKey(context, step);
  if (isDone(context, key)) return nothing;
  return planning({
    key,
    handoff: context.handoff,
    deal: context.deal.id,
    target: 'clickup',
    kind: 'create-comment',
    why,
    requests: 1,
    task,
    taskName,
    text: `${text}\n\n${markerLine(key)}`,
    ...(assignee === undefined ? {} : { assignee }),
  });
}
