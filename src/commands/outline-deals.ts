import { defaultApplySettings } from '../apply/settings.ts';
import { withAliases } from '../domain/aliases.ts';
import type { Clock } from '../domain/clock.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { type Outline, outlineOf, outlineOfNone } from '../plan/outline.ts';
import { openStore } from '../store/open-store.ts';
import { type CatalogueReader, createCatalogue } from '../sync/catalogue.ts';
import type { ReadDeps } from '../sync/deps.ts';
import { readAndPlan } from '../sync/run-pass.ts';
import type { Work } from '../sync/work.ts';
import { onlyThese } from './preview-mapping.ts';
import type { Session } from './session.ts';

interface OutlineWish {
  readonly session: Session;
  readonly deals: readonly string[];
  readonly progress: ReadDeps['progress'];
  readonly clock: Clock;
}

/** What these mappings make of the deals, by their numbers; those that HubSpot does not show are absent. */
export type Outlines = (mappings: readonly Mapping[]) => Promise<ReadonlyMap<string, Outlined>>;

/**
 * Plans deals as a pass plans, as if all of them were new: what is known of them, and what was built, is left out of
 * account. Changes nothing anywhere; what it reads is read once for all that `use` asks.
 */
export async function withOutlines<T>(
  { session, deals, progress, clock }: OutlineWish,
  use: (outlines: Outlines) => Promise<T>,
): Promise<T> {
  const store = await openStore({ url: 'file::memory:', clock });
  try {
    const crm = onlyThese(session.vendors.crm, deals);
    const base = { ...session.passDeps(progress), crm, store, settings: defaultApplySettings };
    const catalogue = withoutStrays(createCatalogue(base));
    return await use((mappings) => outlinesOf({ ...base, catalogue, mappings: mappings.map(sinceEver) }));
  } finally {
    await store.close();
  }
}

/** All that stands would be nobody's here, and is not to be read for it. */
const withoutStrays = (catalogue: CatalogueReader): CatalogueReader => ({
  ...catalogue,
  lookForStrays: (lookup) => catalogue.lookForStrays(lookup, '', async () => ({ strays: [], unmarked: [], empty: [] })),
});

const sinceEver = (mapping: Mapping): Mapping => ({ ...mapping, when: { ...mapping.when, since: '1970-01-01' } });

/** A deal as a mapping takes it when nothing of it is known or built. */
export interface Outlined {
  readonly name: string;
  readonly outline: Outline;
  readonly work: Work;
}

async function outlinesOf(deps: ReadDeps): Promise<ReadonlyMap<string, Outlined>> {
  await deps.catalogue.look({ kind: 'members' });
  await deps.catalogue.look({ kind: 'open-work' });
  const { planned } = await readAndPlan(deps, new Map());
  return new Map(
    planned.map((work) => [work.deal.id, { name: work.dealRow.name, outline: outlineWork(work, deps), work }]),
  );
}

function outlineWork(work: Work, { catalogue, clock, aliases = [] }: ReadDeps): Outline {
  const { mapping, plan, id, row, deal, ledger, mayHaveLeft, agreed, decisions } = work;
  if (mapping === undefined || plan === undefined) return outlineOfNone(row.because);
  const input = {
    handoff: id,
    mapping,
    deal,
    previous: { state: row.state, round: row.round },
    ledger,
    mayHaveLeft,
    agreed,
    decisions,
    catalogue: withAliases(catalogue.current(), aliases),
    now: clock.now(),
  };
  return outlineOf(input, plan);
}
