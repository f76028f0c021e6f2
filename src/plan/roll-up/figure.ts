import type { ObservedTask } from '../../domain/project.ts';

/** A reported value with what it was worked out from, for people. */
export interface Figure {
  readonly value: string;
  readonly source: string;
}

/** How many names a source shows; the rest is counted. */
const mostNames = 3;

/** `"A", "B" and 4 more`. */
export function namesOf(tasks: readonly Pick<ObservedTask, 'name'>[]): string {
  const shown = tasks.slice(0, mostNames).map(({ name }) => `"${name}"`);
  const rest = tasks.length - shown.length;
  return rest === 0 ? shown.join(', ') : `${shown.join(', ')} and ${rest} more`;
}

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
