import type { Clock } from '../domain/clock.ts';

/** The vendors' clock: the injected one plus what a person has advanced it by. */
export interface SandboxClock extends Clock {
  readonly advancedMs: () => number;
  readonly advance: (ms: number) => void;
  /** Back to the injected clock's own time. */
  readonly reset: () => void;
  /** Runs `work` as if it were `epochMs`: an effect that was due earlier must carry the time at which it was due. */
  readonly at: <Result>(epochMs: number, work: () => Result) => Result;
}

export function createSandboxClock(base: Clock): SandboxClock {
  let offsetMs = 0;
  let pinnedAt: number | undefined;
  return {
    now: () => pinnedAt ?? base.now() + offsetMs,
    sleep: base.sleep,
    advancedMs: () => offsetMs,
    advance: (ms) => {
      offsetMs += ms;
    },
    reset: () => {
      offsetMs = 0;
    },
    at: (epochMs, work) => {
      pinnedAt = epochMs;
      try {
        return work();
      } finally {
        pinnedAt = undefined;
      }
    },
  };
}
