/** Somebody rings, somebody else waits for it; any number of rings before the waiting one looks are one. */
export interface Doorbell {
  readonly ring: () => void;
  /** Resolves when it was rung since it was last silenced, or with false when `stopping` is aborted first. */
  readonly rung: (stopping: AbortSignal) => Promise<boolean>;
  readonly silence: () => void;
}

export function createDoorbell(): Doorbell {
  let next = Promise.withResolvers<void>();
  return {
    ring: () => next.resolve(),
    rung: async (stopping) => {
      const aborted = Promise.withResolvers<void>();
      const onAbort = () => aborted.resolve();
      if (stopping.aborted) onAbort();
      stopping.addEventListener('abort', onAbort, { once: true });
      await Promise.race([next.promise, aborted.promise]);
      stopping.removeEventListener('abort', onAbort);
      return !stopping.aborted;
    },
    silence: () => {
      next = Promise.withResolvers<void>();
    },
  };
}
