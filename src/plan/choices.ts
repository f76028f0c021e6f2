import type { Agreement } from '../domain/agreement.ts';
import { decisionKey } from '../domain/decision.ts';
import type { Exception } from '../domain/plan.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { agreeing, raising } from './plan-input.ts';

/** A person's word on something that was found different, as long as it is not carried out. */
export interface OpenChoice {
  readonly choice: string;
  /** To be remembered with what carries it out. */
  readonly done: Agreement;
}

/** The last word on this thing; undefined when there is none, or when it was carried out. */
export function openChoice(key: string, { decisions, agreed }: PlanContext): OpenChoice | undefined {
  const last = decisions.findLast((one) => one.kind === 'choose' && one.key === key);
  if (last?.kind !== 'choose' || agreed.has(decisionKey(last))) return undefined;
  return { choice: last.choice, done: { key: decisionKey(last), value: 'done' } };
}

/** What is chosen about the project itself. */
export const projectChoice = 'project';

const ignoredKey = (key: string): string => `ignored:${key}`;

/** Raises it unless somebody chose to leave it so. What is found instead, later on, is raised again. */
export function raiseUnlessIgnored(key: string, found: string, exception: Exception, context: PlanContext): Part {
  const word = openChoice(key, context);
  const wasIgnored = word === undefined && context.agreed.get(ignoredKey(key))?.value === found;
  if (word?.choice !== 'ignore' && !wasIgnored) return raising(exception);
  return agreeing(context, { key: ignoredKey(key), value: found }, ...(word === undefined ? [] : [word.done]));
}

/** The thing is as it should be: what was said of it is over, and the next time it is told anew. */
export function nothingToIgnore(key: string, context: PlanContext): Part {
  const word = openChoice(key, context);
  const was = context.agreed.get(ignoredKey(key))?.value;
  return agreeing(
    context,
    ...(was === undefined ? [] : [{ key: ignoredKey(key), value: '' }]),
    ...(word === undefined ? [] : [word.done]),
  );
}
