import { dayOf, parseDay } from '../domain/business-calendar.ts';
import type { CrmObject, CrmPerson, CrmProperty, DealSnapshot, Fact, Properties } from '../domain/snapshot.ts';
import { UnknownFact } from './expression/unknown-fact.ts';
import type { Mapping, Scope } from './mapping.ts';

export interface ScopeInput {
  readonly snapshot: DealSnapshot;
  /** The CRM's schema of deals; without it every property but the amount is text. */
  readonly properties?: readonly CrmProperty[];
  /** Epoch milliseconds. */
  readonly now: number;
  readonly calendar: Pick<Mapping['calendar'], 'timezone'>;
  /** First day of the project, once it is reckoned. */
  readonly start?: string;
  readonly project?: { readonly name: string; readonly url: string };
  /** What a deliverable stands for: a line item, or one entry of a property. */
  readonly item?: CrmObject | string;
  /** Its number, from 1. */
  readonly index?: number;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * What expressions may look at. Plain values, so that it may be spread and added to; only a fact that could not be
 * read is an object that fails as soon as an expression uses it. Empty values are absent.
 */
export function buildScope(input: ScopeInput): Scope {
  const { snapshot, properties, now, calendar, start, project, item, index } = input;
  const { timezone } = calendar;
  const companies = records('companies', snapshot.companies, textValues);
  const contacts = records('contacts', snapshot.contacts, textValues);
  const won = snapshot.wonAt === undefined ? undefined : parseDay(snapshot.wonAt, timezone);
  return withoutEmpty({
    deal: dealValues(snapshot.properties, properties),
    company: firstOf(companies),
    companies,
    contact: firstOf(contacts),
    contacts,
    line_items: records('line items', snapshot.lineItems, lineItemValues),
    sold: soldProducts(snapshot),
    owner: ownerValues(snapshot.people[snapshot.properties['hubspot_owner_id'] ?? '']),
    today: dayOf(now, timezone),
    won,
    start,
    project: project && { name: project.name, url: project.url },
    item: typeof item === 'string' ? { name: item, value: item } : item && lineItemValues(item.properties),
    index,
  });
}

/** Own properties only, whatever they are called; what is empty is left out. */
const withoutEmpty = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));

const textValues = (properties: Properties): Values => withoutEmpty(properties);

function records<T>(
  what: string,
  fact: Fact<readonly CrmObject[]>,
  values: (properties: Properties) => T,
): UnknownFact | readonly T[] {
  return fact.known ? fact.value.map(({ properties }) => values(properties)) : new UnknownFact(what, fact.why);
}

const firstOf = <T>(list: UnknownFact | readonly T[]): UnknownFact | T | undefined =>
  list instanceof UnknownFact ? list : list[0];

const ownerValues = (owner: CrmPerson | undefined): Values | undefined =>
  owner && withoutEmpty({ name: owner.name, email: owner.email });

const numbersOfLineItems: ReadonlySet<string> = new Set(['quantity', 'price', 'amount']);

const lineItemValues = (properties: Properties): Values =>
  withoutEmpty(mapValues(properties, (value, name) => (numbersOfLineItems.has(name) ? toNumber(value) : value)));

/** What was sold, by stock number and by name: `sold contains "MIG-01"`. */
function soldProducts({ lineItems }: DealSnapshot): UnknownFact | readonly string[] {
  const ofItems = records('line items', lineItems, ({ hs_sku: sku, name }) => [sku, name]);
  if (ofItems instanceof UnknownFact) return ofItems;
  return [...new Set(ofItems.flat().flatMap((one) => (one === undefined || one === '' ? [] : [one])))];
}

const mapValues = (properties: Properties, change: (value: string, name: string) => unknown): Values =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, change(value, name)]));

function dealValues(values: Properties, schema: readonly CrmProperty[] | undefined): Values {
  const byName = new Map(schema?.map((property) => [property.name, property]));
  return withoutEmpty(
    mapValues(values, (value, name) => {
      if (value === '') return undefined;
      const property = byName.get(name);
      if (property === undefined) return name === 'amount' ? toNumber(value) : value;
      return typed(value, property);
    }),
  );
}

function typed(value: string, { type, fieldType }: CrmProperty): unknown {
  if (type === 'number') return toNumber(value);
  if (type === 'bool') return value === 'true';
  // A date has no time and therefore no zone; UTC only leaves it as it is.
  if (type === 'date') return parseDay(value, 'UTC') ?? value;
  if (type === 'enumeration' && fieldType === 'checkbox') return value.split(';').filter((choice) => choice !== '');
  return value;
}

/** HubSpot sends numbers as text, some with fifty digits. What is no number stays what it is. */
function toNumber(value: string): number | string {
  const number = Number(value);
  return value.trim() === '' || !Number.isFinite(number) ? value : number;
}
