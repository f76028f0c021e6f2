import type { CrmDeal, CrmPort } from '../crm/port.ts';
import type { DealId } from '../domain/ids.ts';
import { DealId as DealIdShape } from '../domain/ids.ts';
import type { CrmObject, CrmPerson, CrmPipeline, DealSnapshot, Fact } from '../domain/snapshot.ts';
import { known, unknown } from '../domain/snapshot.ts';
import type { MappingReads } from '../mapping/mapping.ts';
import { enteredProperty } from './deal-properties.ts';

interface SnapshotFurniture {
  readonly pipelines: readonly CrmPipeline[];
  readonly owners: readonly CrmPerson[];
  readonly dealUrl: (id: string) => string;
  readonly now: string;
  /** Deal properties that hold an owner's id. */
  readonly peopleProperties: readonly string[];
}

/** A deal with nothing around it read yet: enough to tell whether any mapping could take it. */
export function shallowSnapshot(deal: CrmDeal, furniture: SnapshotFurniture): DealSnapshot {
  const { properties, version, archived } = deal;
  const pipeline = furniture.pipelines.find((one) => one.id === properties['pipeline']);
  const stage = pipeline?.stages.find((one) => one.id === properties['dealstage']);
  const wonAt = wonTime(properties);
  const notRead = unknown('not read yet');
  return {
    id: DealIdShape.parse(deal.id) satisfies DealId,
    url: deal.url ?? furniture.dealUrl(deal.id),
    version,
    // What was deleted still says that it was won; nobody counts it any more.
    won: !archived && isWon(properties, stage?.won),
    archived,
    ...(wonAt === undefined ? {} : { wonAt }),
    pipeline: { id: properties['pipeline'] ?? '', label: pipeline?.label ?? properties['pipeline'] ?? '' },
    stage: { id: properties['dealstage'] ?? '', label: stage?.label ?? properties['dealstage'] ?? '' },
    properties,
    people: peopleOf(deal, furniture),
    companies: notRead,
    contacts: notRead,
    lineItems: notRead,
    readAt: furniture.now,
  };
}

/** The CRM's own verdict counts; the stage's metadata only where the verdict is missing. Never the stage's name. */
const isWon = (properties: CrmDeal['properties'], stageWon: boolean | undefined): boolean =>
  properties['hs_is_closed_won'] === undefined ? stageWon === true : properties['hs_is_closed_won'] === 'true';

/** When it entered its won stage: what people call the win, and not the close date that they type in. */
function wonTime(properties: CrmDeal['properties']): string | undefined {
  const entered = properties[enteredProperty(properties['dealstage'] ?? '')];
  const text = entered ?? properties['hs_closed_won_date'] ?? properties['closedate'];
  if (text === undefined) return undefined;
  const at = /^\d{11,14}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

function peopleOf({ properties }: CrmDeal, { owners, peopleProperties }: SnapshotFurniture): Record<string, CrmPerson> {
  const ids = ['hubspot_owner_id', ...peopleProperties].flatMap((name) => properties[name] ?? []);
  return Object.fromEntries(owners.filter((owner) => ids.includes(owner.id)).map((owner) => [owner.id, owner]));
}

/** Why a fact is unknown that no mapping asks for: to read it again would find out nothing. */
export const readByNobody = 'no mapping reads it';

type AroundReads = Pick<CrmPort, 'readAssociations' | 'readObjects'>;

/** Reads what stands around these deals: companies, contacts and line items, in batches for all of them together. */
export async function deepen(
  snapshots: readonly DealSnapshot[],
  crm: AroundReads,
  reads: Pick<MappingReads, 'company' | 'contact' | 'lineItem'>,
): Promise<DealSnapshot[]> {
  if (snapshots.length === 0) return [];
  const ids = snapshots.map((one) => one.id);
  const companies = await around(crm, ids, 'companies', reads.company);
  const contacts = await around(crm, ids, 'contacts', reads.contact);
  const lineItems = await around(crm, ids, 'line_items', reads.lineItem);
  return snapshots.map((one) => ({
    ...one,
    companies: companies(one.id),
    contacts: contacts(one.id),
    lineItems: lineItems(one.id),
  }));
}

async function around(
  crm: AroundReads,
  dealIds: readonly string[],
  type: 'companies' | 'contacts' | 'line_items',
  properties: readonly string[],
): Promise<(dealId: string) => Fact<readonly CrmObject[]>> {
  if (properties.length === 0) return () => unknown(readByNobody);
  const associated = await crm.readAssociations(dealIds, type);
  const wanted = [...new Set([...associated.values()].flat())];
  const { objects, unreadable } =
    wanted.length === 0 ? { objects: [], unreadable: [] } : await crm.readObjects(type, wanted, properties);
  const byId = new Map(objects.map((object) => [object.id, object]));
  const broken = new Map(unreadable.map((one) => [one.id ?? '', one.why]));
  return (dealId) => {
    const ids = associated.get(dealId);
    if (ids === undefined) return unknown(`the CRM did not say which ${type.replace('_', ' ')} belong to the deal`);
    const lost = ids.find((id) => broken.has(id) || (!byId.has(id) && broken.has('')));
    if (lost !== undefined)
      return unknown(
        `${type.replace('_', ' ')} ${lost} could not be read: ${broken.get(lost) ?? broken.get('') ?? ''}`,
      );
    // An association can outlive its record by a moment: a record that was deleted is not part of the deal any more.
    return known(
      ids.flatMap((id) => byId.get(id) ?? []).sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })),
    );
  };
}
