import type { ApplySettings } from '../../src/apply/settings.ts';
import { defaultApplySettings } from '../../src/apply/settings.ts';
import type { Store } from '../../src/store/store.ts';
import type { Sabotage } from './worker.ts';

export interface Weakened {
  /** What this build of the product goes without. */
  readonly without: string;
  readonly sabotage?: Sabotage;
  readonly settings?: ApplySettings;
}

const withoutMarker = (markdown: string): string => markdown.replaceAll(/handoff-sync ref:.*/g, '');

const withLedger = (store: Store, ledger: Partial<Store['ledger']>): Store => ({
  ...store,
  ledger: { ...store.ledger, ...ledger },
});

/** Whoever asks gets the lease, whoever has had it keeps it, and nobody's writes are refused. */
const withoutLease = (store: Store): Store => ({
  ...store,
  leases: {
    ...store.leases,
    async acquire(name, ttlMs) {
      await store.leases.release({ name, token: (await store.cursors.get('sabotage')) ?? '', expiresAt: 0 });
      const lease = await store.leases.acquire(name, ttlMs);
      if (lease !== undefined) await store.cursors.set('sabotage', lease.token);
      return lease;
    },
    renew: async (lease, ttlMs) => ({ ...lease, expiresAt: lease.expiresAt + ttlMs }),
    isHeld: async () => true,
  },
  transaction: (work) => store.transaction((inside) => work(withoutLease(inside))),
});

/** Builds of the product with one protection taken out. The proof is worth something if it fails for each of them. */
export const weakened: readonly Weakened[] = [
  {
    without: 'the intent before the request',
    sabotage: { store: (store) => withLedger(store, { claimMany: async (intents) => intents.map(() => 'claimed') }) },
  },
  {
    without: 'the quarantine',
    settings: {
      ...defaultApplySettings,
      longestQueueMs: 0,
      requestTimeoutMs: 0,
      lateCommitMs: 0,
      readLagMs: 0,
      marginMs: 1,
    },
  },
  {
    without: 'the marker on tasks',
    sabotage: {
      clickup: (clickup) => ({
        ...clickup,
        createTask: (listId, draft, parentId) =>
          clickup.createTask(listId, { ...draft, markdown: withoutMarker(draft.markdown ?? '') }, parentId),
      }),
    },
  },
  {
    without: 'the reference in notes and questions',
    sabotage: {
      crm: (crm) => ({
        ...crm,
        createNotes: (drafts) => crm.createNotes(drafts.map((one) => ({ ...one, html: withoutMarker(one.html) }))),
        createTasks: (drafts) => crm.createTasks(drafts.map((one) => ({ ...one, html: withoutMarker(one.html) }))),
      }),
    },
  },
  {
    without: 'the adoption of what is found',
    sabotage: {
      store: (store) =>
        withLedger(store, {
          settle: (key, token, outcome) =>
            outcome.state === 'done' && outcome.remoteId !== ''
              ? store.ledger.settle(key, token, { state: 'refused', error: 'sabotaged' })
              : store.ledger.settle(key, token, outcome),
        }),
    },
  },
  { without: 'the lease', sabotage: { store: withoutLease } },
];
