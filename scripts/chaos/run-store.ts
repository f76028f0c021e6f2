import type { Clock } from '../../src/domain/clock.ts';
import type { Store } from '../../src/store/store.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What can be wrong with a store for a while: nothing can be written, or nothing more, or somebody else writes. */
export type Trouble = 'full' | 'read-only' | 'locked';

/** The store of one run, with what a storm does to it. */
export interface RunStore {
  readonly store: Store;
  /** The same, as it is at that moment, for a worker with a clock of its own. */
  readonly seenBy: (clock: Clock) => Store;
  /** From now on, until it is called with nothing. */
  readonly afflict: (trouble?: Trouble) => Promise<void>;
  readonly copyAside: () => Promise<void>;
  /** Answers the store as it was when it was copied, free of trouble. */
  readonly putBack: () => Promise<Store>;
  /** Leaves nothing behind. */
  readonly end: () => Promise<void>;
}

export interface RunStoreOptions {
  readonly time: VirtualTime;
  /** What it will meet; some of it has to be prepared for. */
  readonly trouble?: Trouble;
}

/** Where the runs of a campaign get their stores. */
export type OpenRunStore = (options: RunStoreOptions) => Promise<RunStore>;

export interface RunStores {
  readonly open: OpenRunStore;
  readonly end: () => Promise<void>;
}
