/** What a side wrote into a value that stands on both, since the two were last seen settled. */
interface Edits {
  sales?: string;
  delivery?: string;
  /** The service has looked since the first of them, so that the later one counts; else the owner's does. */
  wasSeen?: boolean;
}

/** What people did, as they would tell it themselves; nothing in here comes from the service. */
export interface Memory {
  /** What the deal's amount was set to last. */
  amount: string;
  readonly edits: { amount: Edits; goLive: Edits };
  /** Contract value of the brief when all was settled last. */
  contractValue: string | undefined;
  /** By task: what somebody set last. */
  readonly statuses: Map<string, string>;
  readonly names: Map<string, string>;
  readonly dues: Map<string, string>;
  /** Tasks that somebody deleted, by their mark; and whether the whole project was. */
  readonly deletedMarks: Set<string>;
  deletedProject: boolean;
  listName: string | undefined;
  /** Something happened that no listing and no search shows, so that a day may pass before it is noticed. */
  isHidden: boolean;
  /** The clock of the service was wrong, which hides what happened meanwhile for up to an hour. */
  hadWrongClock: boolean;
  /** A return was there when all was settled last; and what happened since. */
  returnStood: boolean;
  scopeAtReturn: string | undefined;
  answered: boolean;
  returnedAgain: boolean;
  /** The service died since then. */
  died: boolean;
  /** Whether a project was there at any time. */
  wasBuilt: boolean;
}

/** To be called whenever the service has looked at the two sides, or has begun to. */
export function serviceLooked({ edits }: Memory): void {
  for (const one of [edits.amount, edits.goLive])
    if (one.sales !== undefined || one.delivery !== undefined) one.wasSeen = true;
}

export const blankMemory = (): Memory => ({
  amount: '9000',
  edits: { amount: {}, goLive: {} },
  contractValue: undefined,
  statuses: new Map(),
  names: new Map(),
  dues: new Map(),
  deletedMarks: new Set(),
  deletedProject: false,
  listName: undefined,
  isHidden: false,
  hadWrongClock: false,
  returnStood: false,
  scopeAtReturn: undefined,
  answered: false,
  returnedAgain: false,
  died: false,
  wasBuilt: false,
});
