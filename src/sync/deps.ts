import type { Applied } from '../apply/applied.ts';
import type { LedgerDeps } from '../apply/create-once.ts';
import type { Fence } from '../apply/fence.ts';
import type { ApplySettings } from '../apply/settings.ts';
import type { ClickUpPort } from '../clickup/port.ts';
import type { CrmPort } from '../crm/port.ts';
import type { Aliases } from '../domain/aliases.ts';
import type { Clock } from '../domain/clock.ts';
import type { Operation } from '../domain/operation.ts';
import type { Pins } from '../domain/pins.ts';
import type { WorthOfWork } from '../http/worth.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { Store } from '../store/store.ts';
import type { CatalogueReader } from './catalogue.ts';

/** What a pass says while it works, for a person who waits. */
export type Progress = (event: { readonly step: string; readonly done?: number; readonly of?: number }) => void;

/** Told of each operation: what becomes of it, and which requests are sent for it. */
export interface OperationLog {
  /** Whatever is sent by this work is sent for these. */
  readonly during: <Result>(operations: readonly Operation[], work: () => Promise<Result>) => Promise<Result>;
  readonly became: (applied: Applied) => void;
}

/** Everything that reading both sides and planning need. Nothing of it writes. */
export interface ReadDeps {
  readonly crm: CrmPort;
  readonly clickup: ClickUpPort;
  readonly store: Store;
  readonly clock: Clock;
  readonly mappings: readonly Mapping[];
  /** People whom the two sides know by different addresses. */
  readonly aliases?: Aliases;
  /** The ids behind the names of the mappings, from the lock file. */
  readonly pins?: Pins;
  readonly catalogue: CatalogueReader;
  readonly settings: ApplySettings;
  readonly progress: Progress;
  /** Tells what the requests of some work are worth; all the same where it is absent. */
  readonly worth?: WorthOfWork['as'];
  readonly operations?: OperationLog | undefined;
  /** Whether a pass was due by the schedule between the last one's end and now, and did not run. */
  readonly hasMissed?: ((last: number, now: number) => boolean) | undefined;
}

/** And what applying needs on top. */
export interface WriteDeps extends ReadDeps {
  readonly fence: Fence;
  readonly turn: LedgerDeps['turn'];
  readonly workspaceId: string;
  /** How long the trail of what was decided is kept; for good where it is absent. */
  readonly auditKeepMs?: number | undefined;
}
