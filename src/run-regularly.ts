import cron from 'node-cron';

export interface Regularly {
  /** Does it now; while it is under way that is what is waited for. Rejects as the work does. */
  readonly now: () => Promise<void>;
  /** Not again; what is under way comes to its end first. */
  readonly stop: () => Promise<void>;
}

/** Does `work` whenever the cron expression says so by this machine's clock, and never twice at a time. */
export function runRegularly(schedule: string, work: () => Promise<void>): Regularly {
  let underWay: Promise<void> | undefined;
  const now = (): Promise<void> => {
    underWay ??= work().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
  const task = cron.schedule(schedule, now);
  return {
    now,
    stop: async () => {
      await task.destroy();
      await underWay;
    },
  };
}
