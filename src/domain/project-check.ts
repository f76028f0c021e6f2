import type { OperationKey } from './ids.ts';

/** A task that the service made and somebody deleted. */
export interface GoneTask {
  readonly id: string;
  readonly name: string;
  /** The operation that made it. */
  readonly key: OperationKey;
}

/** What the last check of a project found: whether it still stands, and what of it is not as the service left it. */
export interface ProjectCheck {
  readonly standing: 'present' | 'archived' | 'gone';
  readonly gone: readonly GoneTask[];
  /** What stands twice, in words for people; the service never removes any of it. */
  readonly doubles: readonly string[];
  /** Epoch milliseconds. */
  readonly checkedAt: number;
}

/** What the copy of a template brought: names, and how many of its tasks have each thing. */
export interface CopyContents {
  /** Names of all tasks, sorted; one that occurs twice is there twice. */
  readonly names: readonly string[];
  readonly subtasks: number;
  /** Tasks that wait for another, as far as ClickUp's listing tells. */
  readonly dependencies: number;
  readonly startDates: number;
  readonly dueDates: number;
  readonly assigned: number;
  readonly priorities: number;
  /** Custom fields that came with a value. */
  readonly fieldValues: number;
}

/** The copy of a template right after it had arrived, held against the last one before it. */
export interface CopyProof {
  /** Which template, and with which of its parts: only like copies are compared. */
  readonly template: string;
  readonly contents: CopyContents;
  /** What the copy before it brought; kept where this one brought less. */
  readonly expected?: CopyContents;
  /** What the copy before it had and this one had not, in words for people; empty once a person has confirmed it. */
  readonly lacks: readonly string[];
  /** Epoch milliseconds. */
  readonly at: number;
}
