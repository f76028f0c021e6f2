import { worldPeople } from '../../people.ts';
import { type AssociationType, defaultType } from '../associations/association-types.ts';
import { linkRecords } from '../associations/link-records.ts';
import type { ObjectType } from '../objects/object-types.ts';
import type { HubSpotRecord, Occasion, Properties } from '../objects/record.ts';
import { createRecord } from '../objects/write-record.ts';
import { liveRecords, type Portal } from '../portal.ts';
import { clientContact, clientDomain, clientName } from './client-names.ts';
import { type Recipe, type SoldItem, soldItems } from './deal-recipes.ts';
import { dealTexts } from './deal-texts.ts';

const day = 24 * 60 * 60 * 1_000;

export interface DealPlan {
  readonly recipe: Recipe;
  /** Decides names and everything that must differ from deal to deal. */
  readonly position: number;
  /** The day the promised dates are counted from. */
  readonly today: number;
  readonly choose: (below: number) => number;
}

/** The owner id of one of the world's people, by what is wanted of them. */
function ownerId(portal: Portal, { recipe, choose }: DealPlan, team: 'sales' | 'delivery'): string {
  const suitable = worldPeople.filter((person) => {
    if (person.team !== team) return false;
    if (team === 'sales' && recipe.owner === 'left') return person.status === 'left';
    if (team === 'sales' && recipe.owner === 'not-in-clickup') return !person.inClickUp && person.status === 'active';
    return person.status === 'active' && person.inClickUp;
  });
  const email = suitable[choose(suitable.length)]?.email;
  return portal.owners.find((owner) => owner.email === email)?.id ?? '';
}

const agreedWithoutItems = 6_400;

function total(items: readonly SoldItem[], quantities: readonly number[]): number {
  if (items.length === 0) return agreedWithoutItems;
  return items.reduce((sum, { price }, position) => sum + price * (quantities[position] ?? 1), 0);
}

const moduleBySku: Readonly<Record<string, string>> = {
  'SSO-01': 'SSO',
  'MIG-01': 'Data migration',
  'API-01': 'API',
  'TRN-01': 'Training',
};
const modules = (items: readonly SoldItem[]): string =>
  [...new Set(items.flatMap(({ sku }) => moduleBySku[sku ?? ''] ?? []))].join(';');

function dealValues(portal: Portal, plan: DealPlan, items: readonly SoldItem[], amount: number): Properties {
  const { recipe, position, today, choose } = plan;
  const client = clientName(position);
  const goLive = new Date(today + (30 + choose(60)) * day).toISOString().slice(0, 10);
  const sold = items[0]?.name ?? 'Standard onboarding';
  return {
    dealname: `${client} – ${sold}`,
    amount: String(amount),
    deal_currency_code: 'EUR',
    pipeline: recipe.pipeline,
    dealtype: recipe.dealtype,
    hubspot_owner_id: ownerId(portal, plan, 'sales'),
    onboarding_manager: ownerId(portal, plan, 'delivery'),
    ...dealTexts(recipe, { client, items }, choose),
    target_go_live: recipe.goLive === 'none' ? '' : goLive,
    contract_signed: 'true',
    service_modules: modules(items),
    region: ['EMEA', 'AMER', 'APAC'][choose(3)] ?? 'EMEA',
    billing_contact_email: `billing@${clientDomain(position)}`,
  };
}

/** The unlabelled association; asking for one that HubSpot does not have is a bug. */
const linkType = (from: ObjectType, to: ObjectType): AssociationType => {
  const type = defaultType(from, to);
  if (type === undefined) throw new Error(`No association from ${from} to ${to}.`);
  return type;
};

/** Adds a line item as somebody does it in the app: by a product, or typed in by hand. */
export function addLineItem(
  portal: Portal,
  deal: HubSpotRecord,
  item: SoldItem & { readonly quantity: number },
  occasion: Occasion,
): HubSpotRecord {
  const product = liveRecords(portal, 'products').find(({ properties }) => properties['hs_sku'] === item.sku);
  const values = {
    name: item.name,
    price: String(item.price),
    quantity: String(item.quantity),
    hs_line_item_currency_code: 'EUR',
    ...(item.sku === undefined ? {} : { hs_sku: item.sku }),
    ...(item.sku === undefined || product === undefined ? {} : { hs_product_id: product.id }),
    ...(item.recurring ? { recurringbillingfrequency: 'monthly', hs_recurring_billing_period: 'P12M' } : {}),
  };
  const lineItem = createRecord(portal, 'line_items', values, occasion);
  linkRecords(portal, { from: deal, to: lineItem }, linkType('deals', 'line_items'), occasion);
  return lineItem;
}

function addClient(portal: Portal, deal: HubSpotRecord, { recipe, position }: DealPlan, occasion: Occasion): void {
  const domain = clientDomain(position);
  const company =
    recipe.company === 'none'
      ? undefined
      : createRecord(portal, 'companies', { name: clientName(position), domain }, occasion);
  if (company !== undefined) linkRecords(portal, { from: deal, to: company }, linkType('deals', 'companies'), occasion);
  for (const turn of [0, 1]) {
    const person = clientContact(position + turn * 5);
    const contact = createRecord(portal, 'contacts', { ...person, email: `contact${turn + 1}@${domain}` }, occasion);
    linkRecords(portal, { from: deal, to: contact }, linkType('deals', 'contacts'), occasion);
    if (company === undefined) continue;
    linkRecords(portal, { from: contact, to: company }, linkType('contacts', 'companies'), occasion);
  }
}

/** A new deal in the given stage, with the client and what was sold. */
export function makeDeal(portal: Portal, plan: DealPlan, stageId: string, occasion: Occasion): HubSpotRecord {
  const { recipe, choose } = plan;
  const items = soldItems(recipe, choose);
  const quantities = items.map((item) => item.quantities[choose(item.quantities.length)] ?? 1);
  const values = { ...dealValues(portal, plan, items, total(items, quantities)), dealstage: stageId };
  const deal = createRecord(portal, 'deals', values, occasion);
  addClient(portal, deal, plan, occasion);
  for (const [position, item] of items.entries()) {
    addLineItem(portal, deal, { ...item, quantity: quantities[position] ?? 1 }, occasion);
  }
  return deal;
}
