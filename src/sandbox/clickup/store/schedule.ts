interface Job {
  readonly at: number;
  readonly run: () => void;
}

/** What happens later without anybody asking, such as the tasks of a template copy arriving. */
export interface Schedule {
  readonly add: (at: number, run: () => void) => void;
  /** Runs everything due by `now` in order of time, telling each job's time first. */
  readonly runDue: (now: number, enter: (at: number) => void) => void;
  readonly pending: () => number;
}

export function createSchedule(): Schedule {
  let jobs: Job[] = [];
  const placeOf = (at: number): number => {
    let low = 0;
    let high = jobs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((jobs[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    // Equal times keep the order of adding: a later change must not be shown before an earlier one.
    add: (at, run) => {
      jobs.splice(placeOf(at), 0, { at, run });
    },
    runDue(now, enter) {
      // A job may add jobs that are due as well.
      while (jobs[0] !== undefined && jobs[0].at <= now) {
        const due = jobs.slice(0, placeOf(jobs[0].at));
        jobs = jobs.slice(due.length);
        for (const job of due) {
          enter(job.at);
          job.run();
        }
      }
    },
    pending: () => jobs.length,
  };
}
