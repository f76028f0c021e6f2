import type { OperationKey } from '../domain/ids.ts';
import type { Operation } from '../domain/operation.ts';
import type { Exception } from '../domain/plan.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { containerStep, stepKey } from './plan-input.ts';

/**
 * A create whose answer was lost, and that was looked for in vain too often, is a person's to decide. Its operation
 * stays in the plan, or the project would be taken for whole, and waits for its own key: nothing but the decision
 * settles that one.
 */
export function leaveToPerson(part: Part, context: PlanContext): Part {
  const doubtful = [...context.ledger.keys()].filter((key) => isDoubtful(key, context)).sort();
  if (doubtful.length === 0) return part;
  const waits = new Set(doubtful);
  const planned = new Map(part.operations.map((operation) => [operation.key, operation]));
  return {
    ...part,
    operations: part.operations.map((one) =>
      waits.has(one.key) ? { ...one, after: [...new Set([...(one.after ?? []), one.key])] } : one,
    ),
    exceptions: [...part.exceptions, ...doubtful.map((key) => uncertainCreate(key, planned.get(key), context))],
  };
}

/** What has turned up since, by its mark or as the project itself, is no longer in doubt. */
const isDoubtful = (key: OperationKey, context: PlanContext): boolean =>
  context.ledger.get(key)?.state === 'uncertain' &&
  !context.tasksByMarker.has(key) &&
  !(context.project !== undefined && key === stepKey(context, containerStep));

function uncertainCreate(key: OperationKey, operation: Operation | undefined, context: PlanContext): Exception {
  const { deal, handoff, ledger } = context;
  const own = stepKey(context, '');
  const what = key.startsWith(own) ? key.slice(own.length) : key;
  const error = ledger.get(key)?.error;
  const id = operation?.kind === 'adopt-project' ? operation.container.id : 'ID';
  return {
    code: 'UNCERTAIN_CREATE',
    message: `Whether "${what}" of handoff ${handoff} was made is not known: the answer was lost${error === undefined ? '' : ` (${error})`} and a look found nothing.`,
    fix: `Look for it in ClickUp or on the deal. If it is there: \`handoff adopt ${deal.id} ${id}\`; if it is not: \`handoff retry ${deal.id}\`.`,
  };
}
