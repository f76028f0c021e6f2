import type { EntryNumber } from './request-log.ts';
import type { Vendor, VendorRequest } from './vendor.ts';

/** A request that its client has given up on and that the vendor will still carry out. */
export interface LateCommit {
  readonly dueAt: number;
  readonly vendor: Vendor['name'];
  readonly request: VendorRequest;
  readonly entry: EntryNumber;
}

export interface LateCommits {
  readonly add: (commit: LateCommit) => void;
  /** Removes and returns what is due by `now`, in the order in which it falls due. */
  readonly takeDue: (now: number) => readonly LateCommit[];
}

export function createLateCommits(): LateCommits {
  let waiting: readonly LateCommit[] = [];
  return {
    add: (commit) => {
      waiting = [...waiting, commit].sort((a, b) => a.dueAt - b.dueAt);
    },
    takeDue: (now) => {
      if (waiting.length === 0) return waiting;
      const due = waiting.filter(({ dueAt }) => dueAt <= now);
      waiting = waiting.slice(due.length);
      return due;
    },
  };
}
