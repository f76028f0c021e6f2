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
  const jobs: Job[] = [];
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
      let ran = 0;
      // A job may add jobs, never before its own time, so what has run stays in front of what has not.
      for (let job = jobs[0]; job !== undefined && job.at <= now; job = jobs[ran]) {
        ran += 1;
        enter(job.at);
        job.run();
      }
      if (ran > 0) jobs.splice(0, ran);
    },
    pending: () => jobs.length,
  };
}
