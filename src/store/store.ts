import type { Kysely } from 'kysely';
import type { Clock } from '../domain/clock.ts';
import { agreementsIn, type StoredAgreements } from './agreements.ts';
import { type Audit, auditIn } from './audit.ts';
import { type Board, boardIn } from './board.ts';
import { catalogueIn, type StoredCatalogue } from './catalogue.ts';
import { type Checks, checksIn } from './checks.ts';
import { clocksIn, type StoredClocks } from './clocks.ts';
import { type Cursors, cursorsIn } from './cursors.ts';
import { type Deals, dealsIn } from './deals.ts';
import { type Decisions, decisionsIn } from './decisions.ts';
import { earlierProjectsIn, type StoredEarlierProjects } from './earlier-projects.ts';
import { type ExceptionWords, exceptionWordsIn } from './exception-words.ts';
import { type Exceptions, exceptionsIn } from './exceptions.ts';
import { type Forgotten, forgottenIn } from './forgotten.ts';
import { type Handoffs, handoffsIn } from './handoffs.ts';
import { type Leases, leasesIn } from './leases.ts';
import { type Ledger, ledgerIn } from './ledger.ts';
import { limitsIn, type StoredLimits } from './limits.ts';
import { type LiveProcesses, liveProcessesIn } from './live-processes.ts';
import { type MappingVersions, mappingVersionsIn } from './mapping-versions.ts';
import { type Messages, messagesIn } from './messages.ts';
import { type NotedSets, notedSetsIn } from './noted-sets.ts';
import { type Notices, noticesIn } from './notices.ts';
import { openWorkIn, type StoredOpenWork } from './open-work.ts';
import { type Passes, passesIn } from './passes.ts';
import { type Projects, projectsIn } from './projects.ts';
import { promisesIn, type StoredPromises } from './promises.ts';
import { type Proofs, proofsIn } from './proofs.ts';
import { type SentValues, sentValuesIn } from './sent-values.ts';
import { type Sessions, sessionsIn } from './sessions.ts';
import { type Shares, sharesIn } from './shares.ts';
import { type SignIns, signInsIn } from './sign-ins.ts';
import { type SlackThreads, slackThreadsIn } from './slack-threads.ts';
import type { Tables } from './tables.ts';
import { type Trails, trailsIn } from './trails.ts';
import { type Transitions, transitionsIn } from './transitions.ts';
import { type WebhookHints, webhookHintsIn } from './webhook-hints.ts';
import { type WebhookRegistrations, webhookRegistrationsIn } from './webhook-registrations.ts';

export type { CheckPurpose } from './checks.ts';
export type { Claim, Intent } from './ledger-claim.ts';
export type { Outcome } from './ledger-settle.ts';
export type {
  DealRow,
  ExceptionReport,
  ExceptionWord,
  HandoffRow,
  Lease,
  LedgerRow,
  NotedSet,
  OpenException,
  SentValue,
  SessionRow,
  SignIn,
  Transition,
} from './rows.ts';

/** All that the service remembers between passes. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres';
  /** Where it is, for people: a file, or host and database without user and password. */
  readonly path: string;
  readonly cursors: Cursors;
  readonly deals: Deals;
  readonly handoffs: Handoffs;
  readonly transitions: Transitions;
  readonly trails: Trails;
  readonly ledger: Ledger;
  readonly leases: Leases;
  readonly projects: Projects;
  readonly checks: Checks;
  readonly proofs: Proofs;
  readonly sets: NotedSets;
  readonly values: SentValues;
  readonly agreements: StoredAgreements;
  readonly decisions: Decisions;
  readonly promises: StoredPromises;
  readonly clocks: StoredClocks;
  readonly openWork: StoredOpenWork;
  readonly earlierProjects: StoredEarlierProjects;
  readonly exceptions: Exceptions;
  readonly exceptionWords: ExceptionWords;
  readonly passes: Passes;
  readonly catalogue: StoredCatalogue;
  readonly mappingVersions: MappingVersions;
  readonly limits: StoredLimits;
  readonly webhookHints: WebhookHints;
  readonly webhookRegistrations: WebhookRegistrations;
  readonly board: Board;
  readonly notices: Notices;
  readonly messages: Messages;
  readonly slackThreads: SlackThreads;
  readonly audit: Audit;
  readonly forgotten: Forgotten;
  readonly processes: LiveProcesses;
  readonly sessions: Sessions;
  readonly signIns: SignIns;
  readonly shares: Shares;
  /**
   * All of `work` or nothing of it. Inside, only the store it is given may be used (the outer one waits for the end),
   * and never a request: no other transaction runs meanwhile, in whatever process. What fails inside ends it: nothing
   * more can be asked afterwards.
   */
  readonly transaction: <T>(work: (store: Store) => Promise<T>) => Promise<T>;
  /** Refuses to overwrite a file, and is refused for PostgreSQL, which has `pg_dump`. */
  readonly backup: (path: string) => Promise<void>;
  /** Nothing of what was removed is left in its file; false while somebody else holds it up. */
  readonly scrub: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** The tables and verbs, over a database or over a transaction. */
export const repositories = (db: Kysely<Tables>, clock: Clock) => ({
  cursors: cursorsIn(db),
  deals: dealsIn(db),
  handoffs: handoffsIn(db),
  trails: trailsIn(db),
  transitions: transitionsIn(db),
  ledger: ledgerIn(db, clock),
  leases: leasesIn(db, clock),
  projects: projectsIn(db),
  checks: checksIn(db),
  proofs: proofsIn(db),
  sets: notedSetsIn(db),
  values: sentValuesIn(db),
  agreements: agreementsIn(db),
  decisions: decisionsIn(db, clock),
  promises: promisesIn(db),
  clocks: clocksIn(db),
  openWork: openWorkIn(db),
  earlierProjects: earlierProjectsIn(db),
  exceptions: exceptionsIn(db, clock),
  exceptionWords: exceptionWordsIn(db),
  passes: passesIn(db, clock),
  catalogue: catalogueIn(db, clock),
  mappingVersions: mappingVersionsIn(db),
  limits: limitsIn(db),
  webhookHints: webhookHintsIn(db),
  webhookRegistrations: webhookRegistrationsIn(db),
  board: boardIn(db, clock),
  notices: noticesIn(db),
  messages: messagesIn(db),
  slackThreads: slackThreadsIn(db),
  audit: auditIn(db, clock),
  forgotten: forgottenIn(db),
  processes: liveProcessesIn(db),
  sessions: sessionsIn(db),
  signIns: signInsIn(db),
  shares: sharesIn(db, clock),
});
