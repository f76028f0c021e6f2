import type { CrmDeal } from '../crm/port.ts';
import { isoTime } from '../domain/clock.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';
import type { ReadDeps } from './deps.ts';
import { shallowSnapshot } from './snapshot-deals.ts';

/**
 * Snapshots of deals as they came from the CRM, with the names of their pipelines and people. What a deal names and
 * the last reading of the furniture does not know is read anew, once.
 */
export async function snapshotDeals(deals: readonly CrmDeal[], deps: ReadDeps): Promise<DealSnapshot[]> {
  if (deals.length === 0) return [];
  const peopleProperties = [...new Set(deps.mappings.flatMap((mapping) => mapping.reads.people))];
  const { catalogue } = deps;
  await catalogue.look({ kind: 'pipelines' });
  const stages = () => new Set(catalogue.current().pipelines?.flatMap((one) => one.stages.map((stage) => stage.id)));
  if (deals.some((deal) => deal.properties['dealstage'] !== undefined && !stages().has(deal.properties['dealstage']))) {
    catalogue.forget('pipelines');
    await catalogue.look({ kind: 'pipelines' });
  }
  const named = deals.flatMap((deal) =>
    ['hubspot_owner_id', ...peopleProperties].flatMap((name) => deal.properties[name] ?? []),
  );
  if (named.length > 0) await lookForOwners(named, deps);
  const { pipelines = [], owners = [] } = catalogue.current();
  const pattern = deals.every((deal) => deal.url !== undefined) ? '' : await catalogue.dealUrlPattern();
  const dealUrl = (id: string) => pattern.replace('{id}', id);
  const now = isoTime(deps.clock.now());
  return deals.map((deal) => shallowSnapshot(deal, { pipelines, owners, dealUrl, now, peopleProperties }));
}

async function lookForOwners(ids: readonly string[], { catalogue }: ReadDeps): Promise<void> {
  await catalogue.look({ kind: 'owners' });
  const known = new Set(catalogue.current().owners?.map((owner) => owner.id));
  if (ids.every((id) => known.has(id))) return;
  catalogue.forget('owners');
  await catalogue.look({ kind: 'owners' });
}
