import type { ClickUpField } from '../domain/catalogue.ts';
import { sameName } from '../domain/nearest.ts';
import type { CrmProperty } from '../domain/snapshot.ts';
import { isOwn } from './propose-gate.ts';

export interface FieldMatch {
  readonly property: CrmProperty;
  readonly field: ClickUpField;
}

/** What HubSpot gives every deal and teams keep in ClickUp under names of their own. */
const usual: readonly { readonly name: string; readonly field: RegExp; readonly types: readonly string[] }[] = [
  { name: 'amount', field: /value|amount|contract|revenue/i, types: ['currency', 'number'] },
  { name: 'hubspot_owner_id', field: /sales|owner|account.?exec/i, types: ['users'] },
  { name: 'closedate', field: /clos(?:e|ed|ing)|won/i, types: ['date'] },
];

/** What a field of this type can hold, in HubSpot's words for types. */
const fits: Readonly<Record<string, readonly string[]>> = {
  text: ['string', 'number'],
  short_text: ['string', 'number'],
  url: ['string'],
  email: ['string'],
  phone: ['string', 'phone_number'],
  number: ['number'],
  currency: ['number'],
  date: ['date', 'datetime'],
  checkbox: ['bool'],
  drop_down: ['enumeration'],
  labels: ['enumeration'],
};

/**
 * Pairs of a deal property and a custom field that mean the same: the name is the same, apart from words such as
 * "target", and the field can hold every value. One field to one property, the closest name first; nothing is guessed.
 */
export function matchFields(properties: readonly CrmProperty[], fields: readonly ClickUpField[]): FieldMatch[] {
  const pairs = fields.flatMap((field) => {
    const property = usualFor(field, properties) ?? properties.find((one) => isOwn(one) && isSame(one, field));
    return property === undefined ? [] : [{ property, field }];
  });
  return pairs.filter(({ property }, at) => pairs.findIndex((one) => one.property.name === property.name) === at);
}

function usualFor(field: ClickUpField, properties: readonly CrmProperty[]): CrmProperty | undefined {
  const rule = usual.find((one) => one.types.includes(field.type) && one.field.test(field.name));
  return rule === undefined ? undefined : properties.find(({ name }) => name === rule.name);
}

function isSame(property: CrmProperty, field: ClickUpField): boolean {
  if (fits[field.type]?.includes(property.type) !== true) return false;
  if (core(property.label) !== core(field.name) && core(property.name) !== core(field.name)) return false;
  return property.type !== 'enumeration' || holdsEveryOption(property, field);
}

const holdsEveryOption = ({ options }: CrmProperty, field: ClickUpField): boolean =>
  options.length > 0 && options.every(({ label }) => field.options.some(({ name }) => sameName(name, label)));

/** A name without what does not tell things apart: case, punctuation, and words for the kind of thing it is. */
const core = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/e-?mail/g, 'email')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !['target', 'service', 'planned', 'date', 'email', 'deal'].includes(word))
    .join(' ');
