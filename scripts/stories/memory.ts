import type { AskedField } from './asked-field.ts';
import { looked, type TwoSided, untouched } from './two-sided.ts';

/** What people did, as they would tell it themselves; nothing in here comes from the service but names of handoffs. */
export interface Memory {
  /** What the deal's amount was set to last. */
  amount: string;
  edits: { amount: TwoSided; goLive: TwoSided };
  /** Contract value of the brief when all was settled last; undefined where its project is another by now. */
  contractValue: string | undefined;
  /** The billing contact, which sales owns and delivery may not change unasked; undefined where the brief is another by now. */
  contact: AskedField | undefined;
  /** By task: what somebody set last. */
  readonly statuses: Map<string, string>;
  readonly names: Map<string, string>;
  /** Of these, what delivery has said yes to may take the place of. */
  readonly agreedAway: Set<string>;
  readonly dues: Map<string, string>;
  /** Tasks that somebody deleted, by their id, with their mark. */
  readonly deletedTasks: Map<string, string>;
  /** By list: what somebody named it last. */
  readonly listNames: Map<string, string>;
  /** Handoffs whose project stood at some time; was deleted and is not wanted back; was paused by hand. */
  readonly wasBuilt: Set<string>;
  readonly deletedProjects: Set<string>;
  readonly pausedByHand: Set<string>;
  /** Handoffs whose deleted project somebody wanted built again. */
  readonly rebuilt: Set<string>;
  /** The same for good: what was said in the one that was deleted is said again. */
  readonly everRebuilt: Set<string>;
  /** Tasks that bore the mark of having been cancelled when all was settled last, and whether delivery said yes since. */
  readonly cancelled: Set<string>;
  hasAgreed: boolean;
  /** Which handoff it was when all was settled last. */
  handoff: string | undefined;
  /** It was paused then because the deal was not won; which mapping it was built under; and the wins since. */
  stoodPaused: boolean;
  builtAs: string | undefined;
  readonly winsAs: string[];
  /** The deal's type was changed since then, and since it was won; the deal was merged, or another's handoff chosen. */
  isRetyped: boolean;
  isRetypedSinceWin: boolean;
  isMerged: boolean;
  /** Something happened that no listing and no search shows, so that a day may pass before it is noticed. */
  isHidden: boolean;
  /** The clock of the service was wrong, which hides what happened meanwhile for up to an hour. */
  hadWrongClock: boolean;
  /** It was at any time, so that nobody can say which of two handoffs the service takes for the older. */
  everHadWrongClock: boolean;
  /** A return was there when all was settled last; and what happened since. */
  returnStood: boolean;
  scopeAtReturn: string | undefined;
  answered: boolean;
  returnedAgain: boolean;
  /** The service died since then. */
  died: boolean;
}

/** To be called whenever the service has looked at the two sides, or has begun to. */
export function serviceLooked({ edits }: Memory): void {
  looked(edits.amount);
  looked(edits.goLive);
}

/** Delivery says yes to what sales proposes, which may be another name for a task that somebody renamed. */
export function agreed(memory: Memory): void {
  memory.hasAgreed = true;
  for (const id of memory.names.keys()) memory.agreedAway.add(id);
}

/** The values of another brief count from now on. */
export function forgetValues(memory: Memory): void {
  memory.edits = { amount: untouched(), goLive: untouched() };
  memory.contractValue = undefined;
  memory.contact = undefined;
}

export const blankMemory = (): Memory => ({
  amount: '9000',
  edits: { amount: untouched(), goLive: untouched() },
  contractValue: undefined,
  contact: undefined,
  statuses: new Map(),
  names: new Map(),
  agreedAway: new Set(),
  dues: new Map(),
  deletedTasks: new Map(),
  listNames: new Map(),
  wasBuilt: new Set(),
  deletedProjects: new Set(),
  pausedByHand: new Set(),
  rebuilt: new Set(),
  everRebuilt: new Set(),
  cancelled: new Set(),
  hasAgreed: false,
  handoff: undefined,
  stoodPaused: false,
  builtAs: undefined,
  winsAs: [],
  isRetyped: false,
  isRetypedSinceWin: false,
  isMerged: false,
  isHidden: false,
  hadWrongClock: false,
  everHadWrongClock: false,
  returnStood: false,
  scopeAtReturn: undefined,
  answered: false,
  returnedAgain: false,
  died: false,
});
