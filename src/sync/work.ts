import type { Agreements } from '../domain/agreement.ts';
import type { Decision } from '../domain/decision.ts';
import type { HandoffId, OperationKey } from '../domain/ids.ts';
import type { Exception, Plan } from '../domain/plan.ts';
import type { ObservedProject } from '../domain/project.ts';
import type { CopyProof, ProjectCheck } from '../domain/project-check.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { HistoryEntry } from '../plan/clocks/courses.ts';
import type { LedgerEntry, PlanInput } from '../plan/plan-input.ts';
import type { DealRow, HandoffRow } from '../store/store.ts';
import type { Noted } from './what-was-noted.ts';

/** One handoff in hand during a pass. Replaced, never changed in place, except for its ledger view. */
export interface Work {
  readonly id: HandoffId;
  readonly row: HandoffRow;
  readonly dealRow: DealRow;
  readonly deal: DealSnapshot;
  /** Handoffs in whose place this one goes on, and deals that live on in this one. */
  readonly retired: readonly HandoffRow[];
  readonly absorbed: readonly DealRow[];
  /** Undefined when no mapping takes the deal; `row.because` says why. */
  readonly mapping?: Mapping;
  readonly project?: ObservedProject;
  readonly check?: ProjectCheck;
  readonly proof?: CopyProof;
  readonly ledger: ReadonlyMap<OperationKey, LedgerEntry>;
  readonly mayHaveLeft: PlanInput['mayHaveLeft'];
  readonly agreed: Agreements;
  /** From the first sight of the deal on. */
  readonly history: readonly HistoryEntry[];
  readonly noted?: Noted | undefined;
  readonly decisions: readonly Decision[];
  readonly settled?: ReadonlySet<string> | undefined;
  /** The project may have been begun by an earlier life of the service, of which this store knows nothing. */
  readonly mayBeInherited: boolean;
  /** It is to be built, and nothing was sent for it yet: the newest version of its mapping counts. */
  readonly isUnsent: boolean;
  readonly plan?: Plan;
  /** What the plan goes by, with the vendors' furniture as it was then. */
  readonly plannedFrom?: PlanInput;
  /** What went wrong while applying, for people; the plan's own exceptions are in the plan. */
  readonly troubles: readonly Exception[];
}
