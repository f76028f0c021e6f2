import type { FactName } from '../facts.ts';
import type { Question, StepId } from '../question.ts';
import type { View } from '../view.ts';

/** One question of the first setup. */
export interface Step {
  readonly id: StepId;
  /** What has to be read before it can be asked, in this order. */
  readonly needs: readonly FactName[];
  /** Undefined where there is nothing to ask. */
  readonly ask: (view: View) => Question | undefined;
}
