import { sameName } from '../domain/nearest.ts';
import type { ObservedTask } from '../domain/project.ts';
import { acceptanceFields } from './acceptance-fields.ts';
import type { PlanContext } from './plan-input.ts';

/** The words that delivery can say at the moment: statuses of the task's list, or options of the field. */
export interface WordsToBeHad {
  /** Which list or field it is, in words. */
  readonly of: string;
  /** None where every word can be said. */
  readonly names: readonly string[];
}

/** Undefined while the statuses of the list have not been read. */
export function wordsToBeHad(task: ObservedTask, context: PlanContext): WordsToBeHad | undefined {
  return context.mapping.accept?.field === undefined ? statusesFor(task, context) : optionsFor(context);
}

export const lackingAmong = (names: readonly string[], had: WordsToBeHad): string[] =>
  had.names.length === 0 ? [] : names.filter((name) => !had.names.some((one) => sameName(one, name)));

function statusesFor({ listId }: ObservedTask, { catalogue, project }: PlanContext): WordsToBeHad | undefined {
  const statuses = catalogue.listStatuses?.[listId];
  const name = project?.lists.find(({ id }) => id === listId)?.name ?? listId;
  return statuses && { of: `the list "${name}"`, names: statuses.map((one) => one.name) };
}

/** A field of text has no options, and takes every word. */
function optionsFor(context: PlanContext): WordsToBeHad {
  const { decision } = acceptanceFields(context);
  return { of: `the field "${decision?.name}"`, names: (decision?.options ?? []).map(({ name }) => name) };
}
