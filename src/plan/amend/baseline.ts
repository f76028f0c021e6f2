import type { Operation } from '../../domain/operation.ts';
import { briefStep } from '../build-brief.ts';
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
    return { ...operation, agrees: [...(operation.agrees ?? []), ...baselineOf(made), ...text] };
  };
  return { ...part, operations: part.operations.map(withAgreed) };
}
