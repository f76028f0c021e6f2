import { DealId } from '../../domain/ids.ts';
import { type CrmObject, type CrmPerson, type CrmProperty, type DealSnapshot, known } from '../../domain/snapshot.ts';
import type { ExampleValue } from '../../mapping/examples/example-shape.ts';
import type { Example } from '../../mapping/examples/parse-examples.ts';

type Values = Readonly<Record<string, ExampleValue>>;

/** The number that every deal of an example has. */
export const exampleDealId = DealId.parse('1001');

const textOf = (value: ExampleValue): string => (Array.isArray(value) ? value.join(';') : String(value));

const textsOf = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, textOf(value)]));

/** Properties as HubSpot would send them; the day of a win has no time, so it is that day in every zone. */
export function exampleDeal({ deal, company, contacts, line_items, today }: Example): DealSnapshot {
  const { pipeline = '', stage = 'Closed won', won = today, owner, ...given } = deal;
  const properties = {
    closedate: won,
    ...textsOf(given),
    ...(owner === undefined ? {} : { hubspot_owner_id: owner }),
  };
  const wonAt = `${won}T00:00:00Z`;
  return {
    id: exampleDealId,
    url: `https://app.hubspot.com/contacts/1/record/0-3/${exampleDealId}`,
    version: wonAt,
    won: true,
    archived: false,
    wonAt,
    pipeline: { id: pipeline, label: pipeline },
    stage: { id: stage, label: stage },
    properties,
    people: Object.fromEntries(addressesIn(properties).map((email) => [email, person(email)])),
    companies: known(company === undefined ? [] : [objectOf('2001', company)]),
    contacts: known(contacts.map((one, index) => objectOf(`300${index + 1}`, one))),
    lineItems: known(line_items.map((one, index) => objectOf(`400${index + 1}`, one))),
    readAt: wonAt,
  };
}

const objectOf = (id: string, values: Values): CrmObject => ({ id, properties: textsOf(values) });

/** In an example a person is an address, where HubSpot has the number of an owner. */
const addressesIn = (properties: Readonly<Record<string, string>>): string[] =>
  Object.values(properties).filter((value) => /^[^\s@]+@[^\s@]+$/.test(value));

const person = (email: string): CrmPerson => ({ id: email, email, name: email, active: true });

/** The kinds of the deal's properties, as the values of the example have them. */
export const examplePropertyKinds = ({ deal }: Pick<Example, 'deal'>): CrmProperty[] =>
  Object.entries(deal).map(([name, value]) => ({ name, label: name, readOnly: false, options: [], ...kindOf(value) }));

function kindOf(value: unknown): Pick<CrmProperty, 'type' | 'fieldType'> {
  if (typeof value === 'number') return { type: 'number', fieldType: 'number' };
  if (typeof value === 'boolean') return { type: 'bool', fieldType: 'booleancheckbox' };
  return Array.isArray(value) ? { type: 'enumeration', fieldType: 'checkbox' } : { type: 'string', fieldType: 'text' };
}
