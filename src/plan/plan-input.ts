import { type Agreement, type Agreements, agreeOn } from '../domain/agreement.ts';
import type { Catalogue, Lookup } from '../domain/catalogue.ts';
import type { Decision } from '../domain/decision.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { HandoffId, OperationKey } from '../domain/ids.ts';
import { operationKey } from '../domain/ids.ts';
import type { Operation, Ref } from '../domain/operation.ts';
import type { Exception, Proposal } from '../domain/plan.ts';
import type { ObservedProject, ObservedTask } from '../domain/project.ts';
import type { CopyProof, ProjectCheck } from '../domain/project-check.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';
import type { Mapping, Scope } from '../mapping/mapping.ts';
import type { HistoryEntry } from './clocks/courses.ts';
import type { Promised } from './promised.ts';

/** What the ledger knows of an operation: `open` means sent or about to be sent and not settled. */
export interface LedgerEntry {
  readonly state: 'done' | 'open' | 'uncertain' | 'refused';
  readonly remoteId?: string;
  readonly error?: string;
}
export type LedgerView = ReadonlyMap<OperationKey, LedgerEntry>;

/** All that a plan depends on. Equal inputs give equal plans; nothing else is looked at. */
export interface PlanInput {
  readonly handoff: HandoffId;
  readonly mapping: Mapping;
  readonly deal: DealSnapshot;
  /** `since`: when it came into that state (epoch ms). */
  readonly previous: { readonly state: HandoffState; readonly round: number; readonly since?: number };
  /** Every state it has been in, in order; absent where nothing is known of it. */
  readonly history?: readonly HistoryEntry[];
  readonly project?: ObservedProject;
  /** What the last check of the project found; absent while there was none. */
  readonly check?: ProjectCheck;
  /** What the copy of the template brought; absent for a project without one. */
  readonly proof?: CopyProof;
  readonly ledger: LedgerView;
  /** What an earlier life of the service may have left and this store has not looked for yet. */
  readonly mayHaveLeft: ReadonlySet<'notes' | 'tasks' | 'project'>;
  /** What both sides last agreed on, by key. */
  readonly agreed: Agreements;
  /** What they agree on if something was set of which nobody heard what came of it; it counts where it shows. */
  readonly mayBeAgreed?: ReadonlyMap<string, string> | undefined;
  /** Everything that people decided about this handoff, in the order in which they did. */
  readonly decisions: readonly Decision[];
  /** Exceptions that somebody called done with, as code and message. */
  readonly settled?: ReadonlySet<string> | undefined;
  readonly catalogue: Catalogue;
  readonly now: number;
}

/** The input with what every part of the planner derives from it once. */
export interface PlanContext extends PlanInput {
  readonly scope: Scope;
  readonly today: string;
  readonly tasksByMarker: ReadonlyMap<OperationKey, ObservedTask>;
  /** Every deliverable of the deal, in the order of the file and of the deal; worked out when it is first asked for. */
  readonly promised: () => readonly Promised[];
}

/** What one part of the planner contributes. */
export interface Part {
  readonly operations: readonly Operation[];
  readonly lookups: readonly Lookup[];
  readonly exceptions: readonly Exception[];
  readonly agreed: readonly Agreement[];
  readonly proposals: readonly Proposal[];
  /** When time alone lets this part say something else (epoch ms). */
  readonly changesAt?: number;
}
export const nothing: Part = { operations: [], lookups: [], exceptions: [], agreed: [], proposals: [] };
export const wanting = (...lookups: Lookup[]): Part => ({ ...nothing, lookups });
export const planning = (...operations: Operation[]): Part => ({ ...nothing, operations });
export const raising = (...exceptions: Exception[]): Part => ({ ...nothing, exceptions });
/** Remembered without anything having to be done; what is remembered already is left out. */
export const agreeing = ({ agreed }: Pick<PlanInput, 'agreed'>, ...agreements: Agreement[]): Part => ({
  ...nothing,
  agreed: agreements.filter(({ key, value }) => agreed.get(key)?.value !== value),
});
/** The same with what a part wants remembered, for what is worked out from it in the same plan. */
export function remembering<C extends Pick<PlanInput, 'agreed' | 'now'>>(context: C, part: Pick<Part, 'agreed'>): C {
  if (part.agreed.length === 0) return context;
  const agreed = new Map(context.agreed);
  for (const { key, value } of part.agreed) agreed.set(key, agreeOn(agreed.get(key), value, context.now));
  return { ...context, agreed };
}
/** The value that was set last: the one that may have been set where it stands, and else what was agreed on. */
export function setLast(
  key: string,
  { agreed, mayBeAgreed }: Pick<PlanInput, 'agreed' | 'mayBeAgreed'>,
  stands: (value: string) => boolean,
): string | undefined {
  const maybe = mayBeAgreed?.get(key);
  return maybe !== undefined && stands(maybe) ? maybe : agreed.get(key)?.value;
}
/** Nothing can be said yet; it is asked again at that time (epoch ms). */
export const waitingUntil = (changesAt: number): Part => ({ ...nothing, changesAt });
export const proposing = (...proposals: Proposal[]): Part => ({ ...nothing, proposals });
export const join = (...parts: readonly Part[]): Part => ({
  operations: parts.flatMap((part) => part.operations),
  lookups: parts.flatMap((part) => part.lookups),
  exceptions: parts.flatMap((part) => part.exceptions),
  agreed: parts.flatMap((part) => part.agreed),
  proposals: parts.flatMap((part) => part.proposals),
  ...earliest(...parts.map((part) => part.changesAt)),
});

/** The first of these moments, where there is any. */
export function earliest(...moments: readonly (number | undefined)[]): Pick<Part, 'changesAt'> {
  const known = moments.filter((at) => at !== undefined);
  return known.length === 0 ? {} : { changesAt: Math.min(...known) };
}

/** The list or folder of the project. */
export const containerStep = 'project';

/** Not an operation: named in `after` by what waits until the copy of the template has arrived whole. */
export const settledStep = 'settled';

export const stepKey = (context: Pick<PlanContext, 'handoff'>, step: string): OperationKey =>
  operationKey(context.handoff, step);

/** What an operation has to wait for when these references are not known yet. */
export const waitingFor = (...refs: readonly (Ref | undefined)[]): { after?: readonly OperationKey[] } => {
  const pending = refs.flatMap((ref) => (ref !== undefined && 'pending' in ref ? [ref.pending] : []));
  return pending.length === 0 ? {} : { after: pending };
};

/** The id of what an operation made, from the ledger or from the marker that the object itself carries. */
export function madeBy(context: PlanContext, key: OperationKey): string | undefined {
  const entry = context.ledger.get(key);
  if (entry?.state === 'done' && entry.remoteId !== undefined) return entry.remoteId;
  return context.tasksByMarker.get(key)?.id;
}

export const isDone = (context: Pick<PlanContext, 'ledger' | 'tasksByMarker'>, key: OperationKey): boolean =>
  context.ledger.get(key)?.state === 'done' || context.tasksByMarker.has(key);
