import { UserError } from '../domain/errors.ts';
import type { Missing } from '../domain/plan.ts';
import { checkGate } from './gate.ts';
import type { PlanContext } from './plan-input.ts';

/** What the gate finds wanting of a project that stands; undefined while something it reads is not known. */
export function gateNow(context: PlanContext): readonly Missing[] | undefined {
  try {
    return checkGate(context);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
