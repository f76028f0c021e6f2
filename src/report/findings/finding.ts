import type { Period } from '../period.ts';
import type { Story } from '../story.ts';

/** Adds up one kind of figure, handoff by handoff. */
export interface Finding<Result> {
  readonly add: (story: Story) => void;
  readonly result: () => Result;
}

/** A period as far as it is over: what happened before `end` counts, and what is open is as old as it is at `asOf`. */
export interface Window extends Period {
  readonly end: number;
  readonly asOf: number;
}

/** What happens at this very moment has happened. */
export const windowOf = (period: Period, now: number): Window => ({
  ...period,
  end: Math.min(period.until, now + 1),
  asOf: Math.min(period.until, now),
});

export const isWithin = ({ since, end }: Window, at: number | undefined): at is number =>
  at !== undefined && at >= since && at < end;

export const counted = <Key>(): { readonly add: (key: Key, by?: number) => void; readonly of: (key: Key) => number } & {
  readonly all: () => readonly (readonly [Key, number])[];
} => {
  const counts = new Map<Key, number>();
  return {
    add: (key, by = 1) => void counts.set(key, (counts.get(key) ?? 0) + by),
    of: (key) => counts.get(key) ?? 0,
    all: () => [...counts],
  };
};
