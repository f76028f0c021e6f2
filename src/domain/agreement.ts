/**
 * What both sides last agreed on for one thing of a handoff, as text: a field's value, a task's due day, the line items
 * that were promised. Held against what each side says now, it tells a change from an echo.
 */
export interface Agreement {
  readonly key: string;
  readonly value: string;
}

/** An agreement as it is remembered. Times are epoch milliseconds. */
export interface AgreedValue {
  readonly value: string;
  readonly at: number;
  /** How often the value has changed since `flipsSince`; it starts again after ten quiet minutes. */
  readonly flips: number;
  readonly flipsSince: number;
  /** Present where the clock had gone back by then: the latest time of what was known already, which is older all the same. */
  readonly knownTo?: number | undefined;
}

export type Agreements = ReadonlyMap<string, AgreedValue>;

/** Changes of one value closer together than this belong to the same storm. */
export const stormQuietMs = 10 * 60_000;

/** What is remembered once a value has been agreed on. */
export function agreeOn(before: AgreedValue | undefined, value: string, at: number): AgreedValue {
  if (before === undefined) return { value, at, flips: 0, flipsSince: at };
  if (before.value === value) return before;
  const inStorm = at - before.at < stormQuietMs;
  const known = newerThan(before);
  return {
    value,
    at,
    flips: inStorm ? before.flips + 1 : 1,
    flipsSince: inStorm ? before.flipsSince : at,
    ...(at < known && { knownTo: known }),
  };
}

/** Whatever happened up to here came before it, also where its own time is earlier because a clock has gone back. */
export const newerThan = (agreed: AgreedValue | undefined): number => Math.max(agreed?.at ?? 0, agreed?.knownTo ?? 0);
