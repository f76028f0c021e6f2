import type { CrmDeal, Unreadable } from '../../crm/port.ts';
import { dayOf } from '../../domain/business-calendar.ts';
import { isoTime } from '../../domain/clock.ts';
import { handoffProperties } from '../../domain/handoff-properties.ts';
import type { CrmPerson, CrmPipeline, CrmProperty, DealSnapshot } from '../../domain/snapshot.ts';
import { known } from '../../domain/snapshot.ts';
import { isOwn } from '../../init/propose-gate.ts';
import type { MappingReads } from '../../mapping/mapping.ts';
import { dealPropertiesInUse, enteredProperty } from '../../sync/deal-properties.ts';
import { deepen, shallowSnapshot } from '../../sync/snapshot-deals.ts';
import { watchDeals } from '../../sync/watch-deals.ts';
import { findWindow } from './find-window.ts';
import type { CrmReads } from './kept-vendors.ts';
import { type Scope, sinceMs } from './scope.ts';

/** What the mappings, whose gates are held against the deals, read of them. */
export type GateReads = Pick<MappingReads, 'deal' | 'company' | 'contact' | 'lineItem' | 'people'>;

interface Furniture {
  readonly pipelines: readonly CrmPipeline[];
  readonly properties: readonly CrmProperty[];
  readonly owners: readonly CrmPerson[];
  /** With `{id}` where the deal's number goes. */
  readonly dealUrl: string;
  readonly people: readonly string[];
}

interface Wanted {
  readonly scope: Scope;
  readonly timezone: string;
  readonly at: number;
  readonly reads: GateReads;
}

/** HubSpot's own properties that say something about a handoff, and the link to the project of one that was made. */
const alsoRead = ['amount', 'dealtype', 'description', 'hs_num_of_associated_line_items', handoffProperties.link.name];

/** The company's own properties, those the mappings read, and when each stage was entered; of these only what exists. */
function propertiesToRead({ pipelines, properties }: Furniture, reads: GateReads): string[] {
  const there = new Set(properties.map(({ name }) => name));
  const entered = pipelines.flatMap(({ stages }) => stages.map(({ id }) => enteredProperty(id)));
  const wanted = [
    ...dealPropertiesInUse([], pipelines),
    ...alsoRead,
    ...properties.filter(isOwn).map(({ name }) => name),
    ...reads.deal,
    ...reads.people,
    ...entered,
  ];
  return [...new Set(wanted)].filter((name) => there.has(name)).sort();
}

/** Won deals with their companies; contacts and line items only where a gate asks what they say. Unreadable ones are told. */
export async function readDeals(
  crm: CrmReads,
  furniture: Furniture,
  { scope, timezone, at, reads }: Wanted,
): Promise<{ readonly deals: readonly DealSnapshot[]; readonly unreadable: readonly Unreadable[] }> {
  const since = scope.kind === 'since' ? sinceMs(scope.day, timezone) : await findWindow(crm, scope.count, at);
  const properties = propertiesToRead(furniture, reads);
  const { deals, unreadable } = await watchDeals({ crm, properties, since, now: at });
  const inScope = (scope.kind === 'last' ? deals.slice(-scope.count) : deals).map((deal) =>
    shallow(deal, furniture, at),
  );
  const won = inScope.filter(
    (deal) =>
      deal.won && (scope.kind === 'last' || dayOf(Date.parse(deal.wonAt ?? isoTime(at)), timezone) >= scope.day),
  );
  const deep = await deepen(won, crm, { ...reads, company: [...new Set(['name', 'domain', ...reads.company])] });
  return { deals: deep.map(withCountedItems(reads)).sort(byWin), unreadable };
}

const shallow = (deal: CrmDeal, { pipelines, owners, dealUrl, people }: Furniture, at: number): DealSnapshot =>
  shallowSnapshot(deal, {
    pipelines,
    owners,
    dealUrl: (id) => dealUrl.replace('{id}', id),
    now: isoTime(at),
    peopleProperties: people,
  });

const byWin = (a: DealSnapshot, b: DealSnapshot): number =>
  (a.wonAt ?? '').localeCompare(b.wonAt ?? '') || a.id.localeCompare(b.id);

/** Where no gate looks into line items, HubSpot's own count on the deal is enough to know how many there are. */
const withCountedItems =
  ({ lineItem }: GateReads) =>
  (deal: DealSnapshot): DealSnapshot => {
    if (lineItem.length > 0) return deal;
    const length = Math.trunc(Number(deal.properties['hs_num_of_associated_line_items'] ?? '0')) || 0;
    return {
      ...deal,
      lineItems: known(Array.from({ length }, (_, at) => ({ id: `${deal.id}-${at + 1}`, properties: {} }))),
    };
  };
