import type { Operation, Provenance } from '../../domain/operation.ts';
import { assigneeField } from '../assignee-field.ts';
import { briefStep } from '../build-brief.ts';
import { originOfPlayer } from '../people.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { stepKey } from '../plan-input.ts';
import type { Wanted } from './aspects.ts';
import { baselineOf, wantedTasks } from './aspects.ts';
import { saidInBrief } from './brief-text.ts';

const setUpOf = (key: string): string => key.replace(/\/set-up$/, '');

/** With what is agreed on once each task is made: what the deal said when it was. */
export function withBaseline(part: Part, context: PlanContext): Part {
  const wanted = new Map(wantedTasks(context).map((one): [string, Wanted] => [stepKey(context, one.step), one]));
  const withAgreed = (operation: Operation): Operation => {
    // The copy of a task template is as the deal wants it once it was set up.
    const made = operation.kind === 'copy-task-template' ? undefined : wanted.get(setUpOf(operation.key));
    if (made === undefined) return operation;
    const text = made.step === briefStep ? [saidInBrief(context)] : [];
    return withPlayer({ ...operation, agrees: [...(operation.agrees ?? []), ...baselineOf(made), ...text] }, made);
  };
  return { ...part, operations: part.operations.map(withAgreed) };
}

/** With how the mapping came to whoever is assigned, where a role says. */
function withPlayer(operation: Operation, { aspects }: Wanted): Operation {
  if (operation.kind !== 'create-task' && operation.kind !== 'update-task') return operation;
  const name = operation.kind === 'create-task' ? operation.task.name : operation.taskName;
  const players = aspects.flatMap((one): readonly Provenance[] =>
    one.of === 'assignee'
      ? originOfPlayer(one.who, one.at).map((origin) => ({ field: assigneeField(name), ...origin }))
      : [],
  );
  return players.length === 0 ? operation : { ...operation, values: [...operation.values, ...players] };
}
