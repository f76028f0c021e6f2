import { z } from 'zod';
import type { Agreement } from '../../domain/agreement.ts';
import type { ObservedTask } from '../../domain/project.ts';
import type { PlanContext } from '../plan-input.ts';
import { stepKey } from '../plan-input.ts';
import { isFinished } from '../roll-up/project-work.ts';

/** Changes that are put before delivery are numbered; one is open at a time. */
export const changeStep = (number: number): string => `change:${number}`;
const settledKey = 'change/settled';
const shownKey = (number: number): string => `${changeStep(number)}/shown`;
const answerKey = (number: number): string => `${changeStep(number)}/answer`;

const Answer = z.object({
  verdict: z.enum(['approved', 'rejected', 'withdrawn']),
  by: z.string(),
  hashes: z.array(z.string()),
  lines: z.array(z.string()),
});
/** What became of a change. `hashes`: the differences that were answered; those that came later were not. */
export type Answer = z.infer<typeof Answer>;

export const changeTask = (number: number, context: PlanContext): ObservedTask | undefined =>
  context.tasksByMarker.get(stepKey(context, changeStep(number)));

/** The first that is not settled. One that was closed before this store knew what it showed is nobody's answer. */
export function openChange(context: PlanContext): number {
  const settled = Number(context.agreed.get(settledKey)?.value ?? '0');
  let number = Math.max(settled + 1, lastMade(context));
  for (let task = changeTask(number, context); isForeign(number, task, context); task = changeTask(number, context))
    number += 1;
  return number;
}

/** A store that forgot how many were settled goes on with the last one. */
function lastMade(context: PlanContext): number {
  const start = stepKey(context, 'change:');
  const numbers = [...context.tasksByMarker.keys()].flatMap((key) =>
    key.startsWith(start) ? Number(key.slice(start.length)) : [],
  );
  return Math.max(1, ...numbers.filter(Number.isSafeInteger));
}

const isForeign = (number: number, task: ObservedTask | undefined, context: PlanContext): boolean =>
  task !== undefined && (isFinished(task) || task.archived) && shownIn(number, context) === undefined;

/** The hashes of what the task of a change showed last. */
export const shownIn = (number: number, { agreed }: PlanContext): readonly string[] | undefined =>
  agreed.get(shownKey(number))?.value.split('.');

export const showing = (number: number, hashes: readonly string[]): Agreement => ({
  key: shownKey(number),
  value: joined(hashes),
});

/** A text was to be written of which nobody heard whether it was, and it would show something else. */
export function mayShowOther(number: number, hashes: readonly string[], { mayBeAgreed }: PlanContext): boolean {
  const maybe = mayBeAgreed?.get(shownKey(number));
  return maybe !== undefined && maybe !== joined(hashes);
}

/** What somebody says yes or no to, as one text. */
export const joined = (hashes: readonly string[]): string => [...hashes].sort().join('.');

export function answerTo(number: number, { agreed }: PlanContext): Answer | undefined {
  const value = agreed.get(answerKey(number))?.value;
  return value === undefined ? undefined : Answer.parse(JSON.parse(value));
}

export const answering = (number: number, answer: Answer): Agreement => ({
  key: answerKey(number),
  value: JSON.stringify(answer),
});

export const settling = (number: number): Agreement => ({ key: settledKey, value: String(number) });
