import type { Role } from '../domain/access.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { HandoffId, OperationKey } from '../domain/ids.ts';
import type { OperationKind } from '../domain/operation.ts';
import type { Missing, Move, TransitionDetail } from '../domain/plan.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';

// What the store gives and takes. Times are epoch milliseconds. A part without a value is absent when read, and may be
// given as undefined when written.

export interface DealRow {
  readonly id: string;
  /** Modification time in the CRM (ISO) of the version that was processed last. */
  readonly seenVersion: string;
  /** Modification time that the service's own last write produced: seeing it again is an echo, not a change. */
  readonly ownVersion?: string | undefined;
  readonly won: boolean;
  readonly wonAt?: string | undefined;
  readonly name: string;
  /** As last read, before any mapping looked at them. */
  readonly properties: Readonly<Record<string, string>>;
  readonly snapshot?: DealSnapshot | undefined;
  readonly readAt: number;
  /** The deal in which it lives on, once two were merged. */
  readonly mergedInto?: string | undefined;
}

export interface HandoffRow {
  readonly id: HandoffId;
  readonly dealId: string;
  readonly epoch: number;
  readonly mapping?: string | undefined;
  /** The version it is built under; a newer one does not change what stands. */
  readonly mappingVersion?: string | undefined;
  /** The version of the mapping's report that the deal was last told by. */
  readonly reportVersion?: string | undefined;
  readonly state: HandoffState;
  readonly because: string;
  readonly missing: readonly Missing[];
  /** A pass has to look even if nothing changed: something is unfinished, or will be another way by `dueAt`. */
  readonly pending: boolean;
  /** Before this there is nothing to do. */
  readonly dueAt?: number | undefined;
  readonly stateSince: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly round: number;
  /** The handoff that goes on in its place: of a later win, or of a deal that it was merged with. */
  readonly supersededBy?: HandoffId | undefined;
}

export interface Transition {
  readonly handoff: HandoffId;
  readonly at: number;
  /** Absent on the first one. */
  readonly from?: HandoffState | undefined;
  readonly to: HandoffState;
  readonly why: string;
  readonly by: string;
  readonly mappingVersion?: string | undefined;
  readonly detail?: TransitionDetail | undefined;
}

/**
 * What is known of one create: `intent` nothing was sent, `sent` the request may be under way, `done` it exists,
 * `refused` it certainly does not, `unclear` the answer was lost (look after `notBefore`), `uncertain` a person decides.
 */
export type LedgerState = 'intent' | 'sent' | 'done' | 'refused' | 'unclear' | 'uncertain';

export interface LedgerRow {
  readonly key: OperationKey;
  /** Absent for places that handoffs share. */
  readonly handoff?: HandoffId | undefined;
  readonly kind: OperationKind;
  readonly state: LedgerState;
  readonly request: unknown;
  readonly why: string;
  /** How many times it was claimed, this one included. */
  readonly attempt: number;
  /** The lease under which the last worker wrote. */
  readonly token: string;
  readonly sentAt?: number | undefined;
  /** End of the quarantine of an unclear outcome. */
  readonly notBefore?: number | undefined;
  readonly remoteId?: string | undefined;
  readonly remote?: unknown;
  readonly error?: string | undefined;
  readonly evidence?: unknown;
  /** How many times somebody went to look for what an unclear attempt made. */
  readonly rounds: number;
  /** Who or what decided, where the outcome did not come from the answer itself. */
  readonly decidedBy?: string | undefined;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Something that may be sent any number of times, and is about to be. */
export interface NotedSet {
  readonly key: OperationKey;
  readonly handoff: HandoffId;
  readonly request: unknown;
  readonly notedAt: number;
  /** When its effect must have become visible; absent while whoever noted it may still be at it. */
  readonly lapsesAt?: number | undefined;
}

/** The token ends in a number that only grows: a later holder of a name can always be told from an earlier one. */
export interface Lease {
  readonly name: string;
  readonly token: string;
  readonly expiresAt: number;
}

/** What the service last sent to one field, and why it had that value. */
export interface SentValue {
  readonly target: 'crm' | 'clickup';
  /** Id of the deal or task that carries the field. */
  readonly object: string;
  readonly field: string;
  readonly sent: string;
  readonly source: string;
  readonly mapping: string;
  readonly line: number;
  readonly at: number;
}

export interface ExceptionReport {
  readonly code: string;
  readonly handoff?: HandoffId | undefined;
  readonly deal?: string | undefined;
  readonly message: string;
  readonly fix: string;
  readonly evidence?: readonly string[] | undefined;
  readonly move?: Move | undefined;
}

export interface OpenException extends ExceptionReport {
  readonly id: string;
  readonly since: number;
  readonly claimedBy?: string | undefined;
  readonly claimedAt?: number | undefined;
  /** Nobody wants to hear of it before then. */
  readonly snoozedUntil?: number | undefined;
  readonly snoozedBy?: string | undefined;
  readonly snoozeReason?: string | undefined;
  /** Somebody said that it is done with, although its cause is still there. */
  readonly settledAt?: number | undefined;
  readonly settledBy?: string | undefined;
  readonly settleReason?: string | undefined;
}

/** What a person said of an exception. Words are kept, whatever becomes of the exception. */
export interface ExceptionWord {
  readonly exception: string;
  readonly at: number;
  readonly by: string;
  readonly said: 'claim' | 'release' | 'snooze' | 'wake' | 'resolve';
  readonly code: string;
  readonly deal?: string | undefined;
  readonly reason?: string | undefined;
  readonly until?: number | undefined;
}

export interface PassRow {
  readonly id: number;
  readonly startedAt: number;
  readonly finishedAt?: number | undefined;
  readonly summary?: unknown;
}

export interface MappingVersion {
  readonly name: string;
  readonly fingerprint: string;
  readonly text: string;
  readonly firstSeenAt: number;
}

/** Somebody who is signed in to the pages. */
export interface SessionRow {
  /** A digest of what the browser holds. */
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Of the password by which they came; another one ends the session. */
  readonly credential: string;
  readonly beganAt: number;
  readonly seenAt: number;
}

export interface SignIn {
  readonly id: string;
  readonly at: number;
  readonly outcome: 'in' | 'out' | 'failed' | 'limited' | 'no role';
  /** Absent where no such user is known: what was typed may have been a password. */
  readonly name?: string | undefined;
  readonly nameKey: string;
  readonly address: string;
}

/** A process of the service. Times are epoch milliseconds. */
export interface ProcessRow {
  readonly id: string;
  /** The machine and its number there, for people. */
  readonly name: string;
  readonly startedAt: number;
  readonly seenAt: number;
}
