import { readFileSync } from 'node:fs';

interface Spent {
  readonly ranNs: number;
  readonly waitedNs: number;
}

/**
 * How much of its time a busy machine let processes wait: of what their main threads ran and waited to run
 * (https://docs.kernel.org/scheduler/sched-stats.html). Zero where the system does not tell.
 */
export function watchWaiting(pids: () => readonly number[]): {
  readonly look: () => void;
  readonly part: () => number;
} {
  const spent = new Map<number, Spent>();
  const look = (): void => {
    for (const pid of pids()) {
      const read = readSpent(pid);
      if (read !== undefined) spent.set(pid, read);
    }
  };
  return {
    look,
    part() {
      look();
      const sum = (of: (one: Spent) => number) => [...spent.values()].reduce((all, one) => all + of(one), 0);
      const waited = sum(({ waitedNs }) => waitedNs);
      const ran = sum(({ ranNs }) => ranNs);
      return waited === 0 ? 0 : waited / (waited + ran);
    },
  };
}

/** Undefined when the process is gone, or the system is another one. */
function readSpent(pid: number): Spent | undefined {
  try {
    const [ranNs = 0, waitedNs = 0] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ').map(Number);
    return { ranNs, waitedNs };
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error) return undefined;
    throw error;
  }
}
