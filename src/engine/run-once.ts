import type { ApplySettings } from '../apply/settings.ts';
import { underLease } from '../apply/under-lease.ts';
import type { ClickUpPort } from '../clickup/port.ts';
import type { CrmPort } from '../crm/port.ts';
import type { Aliases } from '../domain/aliases.ts';
import type { Clock } from '../domain/clock.ts';
import { UserError } from '../domain/errors.ts';
import type { Pins } from '../domain/pins.ts';
import type { WorthOfWork } from '../http/worth.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { Store } from '../store/store.ts';
import { createCatalogue } from '../sync/catalogue.ts';
import type { Progress, ReadDeps, WriteDeps } from '../sync/deps.ts';
import { type PassOptions, runPass } from '../sync/run-pass.ts';
import { type PassSummary, type RequestCounts, summarise } from '../sync/summary.ts';
import { takeTurn } from './take-turn.ts';
import { brokenIsOver } from './tell-broken.ts';

export interface PassDeps {
  readonly crm: CrmPort;
  readonly clickup: ClickUpPort;
  /** How many requests went to each vendor so far. */
  readonly requests: () => RequestCounts;
  readonly store: Store;
  readonly clock: Clock;
  readonly mappings: readonly Mapping[];
  /** Text of each mapping file, kept as the version that handoffs are built under. */
  readonly texts: Readonly<Record<string, string>>;
  /** People whom the two sides know by different addresses. */
  readonly aliases?: Aliases;
  /** The ids behind the names of the mappings, from the lock file. */
  readonly pins?: Pins;
  readonly settings: ApplySettings;
  readonly workspaceId?: string | undefined;
  readonly progress: Progress;
  readonly hasMissed?: ReadDeps['hasMissed'];
  readonly auditKeepMs?: WriteDeps['auditKeepMs'];
  readonly worth?: WorthOfWork['as'];
  readonly operations?: ReadDeps['operations'];
  /** Waits until a request to that side could leave, or at most so long. */
  readonly turn: (target: 'clickup' | 'crm', atMostMs: number) => Promise<void>;
}

/** What was decided since the last pass, mostly a few; after an upgrade all that there was, a part in each pass. */
const mostSealed = 2_000;

export interface RunOptions extends PassOptions {
  /** The queue that sees to it that there is one such pass at a time. */
  readonly job?: string;
}

/** Runs one pass from its turn to its summary. Throws `UserError` when another process is at it. */
export async function runOnce(deps: PassDeps, options: RunOptions): Promise<PassSummary> {
  const { store, clock } = deps;
  const fence = await takeTurn(deps, options.job);
  if (fence === undefined) {
    throw new UserError('PASS_UNDER_WAY', `Another process is running a pass on ${store.path}.`, {
      fix: 'Let it finish (a running `handoff start` does everything that `sync` does), or stop it first.',
    });
  }
  try {
    const startedAt = clock.now();
    const before = deps.requests();
    const passId = await store.passes.start(startedAt);
    const firstSeen = await seeMappings(deps);
    const held = { ...deps, crm: underLease(deps.crm, fence), clickup: underLease(deps.clickup, fence) };
    const catalogue = createCatalogue(held);
    const operations = await runPass(
      { ...held, catalogue, fence, workspaceId: await catalogue.workspaceId() },
      firstSeen,
      options,
    );
    await brokenIsOver(store);
    const after = deps.requests();
    const requests = { hubspot: after.hubspot - before.hubspot, clickup: after.clickup - before.clickup };
    const summary = await summarise(store, { startedAt, finishedAt: clock.now(), operations, requests });
    // What is open is kept by itself, and would be repeated with every pass.
    const { exceptions: _open, ...kept } = summary;
    await store.transaction(({ audit }) => audit.seal(mostSealed));
    await store.passes.finish(passId, kept);
    return summary;
  } finally {
    await fence.release();
  }
}

/** Keeps the version of every mapping, and tells when each was first seen: the `since` of a file that names none. */
async function seeMappings({ store, clock, mappings, texts }: PassDeps): Promise<Map<string, number>> {
  const firstSeen = new Map<string, number>();
  for (const { name, fingerprint, file } of mappings) {
    const { firstSeenAt } = await store.mappingVersions.see(name, fingerprint, texts[file] ?? '', clock.now());
    firstSeen.set(name, firstSeenAt);
  }
  return firstSeen;
}
