import type { ClickUpPort } from '../clickup/port.ts';
import type { ClickUpSetup } from '../clickup/setup-reads.ts';
import type { ClickUpWebhooks } from '../clickup/webhooks.ts';
import type { HubSpotProbes } from '../crm/hubspot/setup-probes.ts';
import type { CrmPort } from '../crm/port.ts';
import type { Clock } from '../domain/clock.ts';
import type { UserError } from '../domain/errors.ts';
import type { Destination } from '../domain/notice.ts';
import type { LoadedMappings } from '../mapping/load-mappings.ts';
import type { StoreInspection } from '../store/inspect-store.ts';
import type { Store } from '../store/store.ts';

/** The machine as the examination sees it. */
export interface Machine {
  /** Permission bits of a file; undefined where there is none. */
  readonly modeOf: (path: string) => number | undefined;
  /** Bytes that this user can still write where `path` is, or will be. */
  readonly freeBytes: (path: string) => number;
  /** Whether files have owners and permission bits at all. */
  readonly hasModes: boolean;
}

/** Everything that is examined. A side that cannot be asked at all is absent; `problems` says why. */
export interface Subject {
  readonly clock: Clock;
  readonly machine: Machine;
  /** What is wrong with the environment. */
  readonly problems: readonly UserError[];
  /** Files that hold secrets: `.env`, and those of the `…_FILE` variables. */
  readonly secretFiles: readonly string[];
  readonly workspaceId?: string | undefined;
  readonly hubspot?: { readonly crm: CrmPort; readonly probes: HubSpotProbes };
  readonly clickup?: {
    readonly port: ClickUpPort;
    readonly setup: ClickUpSetup;
    readonly webhooks: Pick<ClickUpWebhooks, 'list'>;
    /** Of how many requests a minute how many are left, by ClickUp's own answers. */
    readonly limitLeft: () => Promise<{ readonly requests: number; readonly left: number }>;
  };
  /** Where people are told; absent where the environment cannot be read for it. */
  readonly notifications?: {
    /** The variable that a place lacks. */
    readonly missing: (place: Destination) => string | undefined;
    /** Addresses that are hardly what they are for. */
    readonly odd: readonly { readonly variable: string; readonly why: string }[];
    /** Who asks for a password or a token; `enter` answers why it does not let the service in. */
    readonly entries: readonly {
      readonly name: string;
      readonly variable: string;
      readonly enter: () => Promise<string | undefined>;
    }[];
  };
  /** Who gets the figures of each week; nobody unless told. */
  readonly weekly?: readonly Destination[];
  readonly loadMappings: () => Promise<LoadedMappings>;
  /** Absent where the address of the store cannot be used. */
  readonly store?: { readonly inspect: () => Promise<StoreInspection>; readonly open: () => Promise<Store> };
  /** How far a vendor's clock was ahead of ours in its last answer; undefined before the first. */
  readonly clockSkewMs: (vendor: 'hubspot' | 'clickup') => number | undefined;
  readonly requests: () => { readonly hubspot: number; readonly clickup: number };
}
