import type { ColumnType } from 'kysely';
import type { AgreedValue } from '../domain/agreement.ts';
import type { AuditKind, KeptText } from '../domain/audit.ts';
import type { Decided } from '../domain/decision.ts';
import type { ForgottenTerm } from '../domain/forgotten.ts';
import type { ClockReading } from '../domain/handoff-clock.ts';
import type { Digest, Notice, NoticeChannel } from '../domain/notice.ts';
import type { Move, ProjectPromise } from '../domain/plan.ts';
import type { ObservedProject, ObservedTask } from '../domain/project.ts';
import type { CopyProof, ProjectCheck } from '../domain/project-check.ts';
import type {
  DealRow,
  ExceptionReport,
  ExceptionWord,
  HandoffRow,
  LedgerRow,
  MappingVersion,
  NotedSet,
  PassRow,
  ProcessRow,
  SentValue,
  SessionRow,
  SignIn,
  Transition,
} from './rows.ts';

/** A column that may be null; the row plugin leaves it out of the row then. */
type Optional<T> = ColumnType<T | undefined, T | null | undefined, T | null>;
/** Written as text by `toJson`, parsed again by the row plugin. */
type Json<T> = ColumnType<T, string, string>;
type OptionalJson<T> = ColumnType<T | undefined, string | null | undefined, string | null>;
type Flag = 0 | 1;

export const toJson = (value: unknown): string => JSON.stringify(value ?? null);
export const toOptionalJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
export const toFlag = (on: boolean): Flag => (on ? 1 : 0);

/** Columns that hold JSON, in whatever table; the row plugin goes by this list. */
export const jsonColumns: ReadonlySet<string> = new Set([
  'properties',
  'snapshot',
  'missing',
  'request',
  'remote',
  'evidence',
  'task',
  'summary',
  'content',
  'gone',
  'doubles',
  'contents',
  'expected',
  'lacks',
  'decided',
  'promised',
  'detail',
  'allowed',
  'facts',
  'texts',
]);

/** What a message tells. */
export type MessageContent = readonly Notice[] | { readonly digest: Digest };

export interface Tables {
  cursors: { name: string; value: string };
  deals: Pick<DealRow, 'id' | 'seenVersion' | 'name' | 'readAt'> & {
    ownVersion: Optional<string>;
    won: Flag;
    wonAt: Optional<string>;
    /** The name in lower case: databases disagree on what that means beyond ASCII. */
    nameFolded: string;
    /** Whose it is, from `properties`. */
    owner: Optional<string>;
    properties: Json<DealRow['properties']>;
    snapshot: OptionalJson<NonNullable<DealRow['snapshot']>>;
    mergedInto: Optional<string>;
  };
  handoffs: Pick<HandoffRow, 'id' | 'dealId' | 'epoch' | 'state' | 'because' | 'round'> &
    Pick<HandoffRow, 'stateSince' | 'createdAt' | 'updatedAt'> & {
      mapping: Optional<string>;
      mappingVersion: Optional<string>;
      reportVersion: Optional<string>;
      missing: Json<HandoffRow['missing']>;
      pending: Flag;
      dueAt: Optional<number>;
      supersededBy: Optional<HandoffRow['id']>;
    };
  transitions: Pick<Transition, 'handoff' | 'at' | 'to' | 'why' | 'by'> & {
    seq: number;
    from: Optional<HandoffRow['state']>;
    mappingVersion: Optional<string>;
    detail: OptionalJson<NonNullable<Transition['detail']>>;
  };
  ledger: Pick<LedgerRow, 'key' | 'kind' | 'state' | 'why' | 'attempt' | 'token' | 'rounds'> &
    Pick<LedgerRow, 'createdAt' | 'updatedAt'> & {
      handoff: Optional<NonNullable<LedgerRow['handoff']>>;
      request: Json<unknown>;
      sentAt: Optional<number>;
      notBefore: Optional<number>;
      remoteId: Optional<string>;
      remote: OptionalJson<unknown>;
      error: Optional<string>;
      evidence: OptionalJson<unknown>;
      decidedBy: Optional<string>;
    };
  leases: { name: string; turn: number; token: string; expiresAt: number };
  projects: Pick<ObservedProject, 'kind' | 'id' | 'name' | 'url' | 'spaceId'> & {
    handoff: HandoffRow['id'];
    settled: Flag;
  };
  projectLists: { id: string; handoff: HandoffRow['id']; position: number; name: string; archived: Flag };
  projectChecks: Pick<ProjectCheck, 'standing' | 'checkedAt'> & {
    handoff: HandoffRow['id'];
    gone: Json<ProjectCheck['gone']>;
    doubles: Json<ProjectCheck['doubles']>;
  };
  checkRequests: { handoff: HandoffRow['id']; purpose: 'look' | 'remake' };
  copyProofs: Pick<CopyProof, 'template' | 'at'> & {
    handoff: HandoffRow['id'];
    contents: Json<CopyProof['contents']>;
    expected: OptionalJson<CopyProof['contents']>;
    lacks: Json<CopyProof['lacks']>;
  };
  tasks: { id: string; handoff: HandoffRow['id']; task: Json<ObservedTask> };
  notedSets: Pick<NotedSet, 'key' | 'handoff' | 'notedAt'> & { request: Json<unknown>; lapsesAt: Optional<number> };
  sentValues: SentValue & { handoff: HandoffRow['id'] };
  exceptions: Pick<ExceptionReport, 'code' | 'message' | 'fix'> & {
    id: string;
    handoff: Optional<HandoffRow['id']>;
    deal: Optional<string>;
    since: number;
    resolvedAt: Optional<number>;
    evidence: OptionalJson<readonly string[]>;
    move: Optional<Move>;
    claimedBy: Optional<string>;
    claimedAt: Optional<number>;
    snoozedBy: Optional<string>;
    snoozedUntil: Optional<number>;
    snoozeReason: Optional<string>;
    settledBy: Optional<string>;
    settledAt: Optional<number>;
    settleReason: Optional<string>;
  };
  exceptionWords: Pick<ExceptionWord, 'exception' | 'at' | 'by' | 'said' | 'code'> & {
    seq: number;
    deal: Optional<string>;
    reason: Optional<string>;
    until: Optional<number>;
  };
  passes: Pick<PassRow, 'id' | 'startedAt'> & { finishedAt: Optional<number>; summary: OptionalJson<unknown> };
  catalogue: { key: string; content: Json<unknown>; readAt: number };
  webhookEvents: { id: string; vendor: 'hubspot' | 'clickup'; receivedAt: number; forgetAt: number };
  webhookHints: {
    kind: 'deal' | 'task' | 'list' | 'folder';
    object: string;
    purpose: 'read' | 'check';
    times: number;
    markedAt: number;
  };
  webhookRegistrations: {
    id: string;
    endpoint: string;
    secret: string;
    userId: string;
    status: string;
    failCount: number;
    checkedAt: number;
  };
  mappingVersions: MappingVersion;
  limits: { name: string; version: number; content: Json<unknown> };
  agreements: AgreedValue & { handoff: HandoffRow['id']; key: string };
  clocks: Pick<ClockReading, 'clock' | 'episode' | 'owner' | 'state' | 'startedAt' | 'salesMs' | 'deliveryMs'> & {
    handoff: HandoffRow['id'];
    endedAt: Optional<number>;
    dueAt: Optional<number>;
    allowed: OptionalJson<NonNullable<ClockReading['target']>>;
    step: Optional<string>;
  };
  promises: { handoff: HandoffRow['id']; promised: Json<readonly ProjectPromise[]> };
  decisions: { handoff: HandoffRow['id']; seq: number; decided: Json<Decided>; by: string; at: number };
  shares: { handoff: HandoffRow['id']; share: string };
  deferredDeals: { deal: string };
  notices: Pick<Notice, 'id' | 'kind' | 'phase' | 'at'> & {
    /** Empty where it concerns none. */
    handoff: string;
    channel: NoticeChannel;
    destination: string;
    /** Not told before this. */
    dueAt: number;
    /** It waits to be told. */
    open: Flag;
    content: Json<Notice>;
  };
  messages: {
    id: string;
    channel: NoticeChannel;
    destination: string;
    content: Json<MessageContent>;
    createdAt: number;
    state: 'waiting' | 'sent' | 'failed';
    notBefore: number;
    attempts: number;
    /** Its place did not answer: until its next attempt nothing else is sent there. */
    blocks: Flag;
    sentAt: Optional<number>;
    error: Optional<string>;
  };
  audit: {
    id: string;
    /** Its place in the chain, and the hash of it there; absent until it has one. */
    number: Optional<number>;
    hash: Optional<string>;
    at: number;
    /** Order among those of the same moment. */
    turn: number;
    kind: AuditKind;
    deal: Optional<string>;
    handoff: Optional<HandoffRow['id']>;
    mappingVersion: Optional<string>;
    takenIn: Flag;
    facts: Json<Readonly<Record<string, string>>>;
    texts: Json<Readonly<Record<string, KeptText>>>;
  };
  sessions: SessionRow;
  forgotten: ForgottenTerm;
  processes: ProcessRow;
  slackThreads: { place: string; handoff: string; ts: string; at: number };
  signIns: Omit<SignIn, 'name'> & { name: Optional<string> };
}
