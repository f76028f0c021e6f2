import { isKnownAs } from './aliases.ts';
import { parseDay } from './business-calendar.ts';
import { itemsOf, numberOf, type Refusal, refuse, type Shown, shown } from './field-kinds/field-kind.ts';
import { nearest, sameName } from './nearest.ts';
import type { CrmPerson, CrmProperty } from './snapshot.ts';

export interface CrmValueContext {
  readonly owners: readonly CrmPerson[];
  /** Noon of a calendar day (YYYY-MM-DD) in the declared zone, as epoch milliseconds. */
  readonly dayToMs: (isoDay: string) => number;
  readonly timezone: string;
}

type Encode = (text: string, property: CrmProperty, context: CrmValueContext) => Shown;

/** A property of the type enumeration without options of its own names the owners of the CRM. */
const namesOwners = ({ type, options }: CrmProperty): boolean => type === 'enumeration' && options.length === 0;

const number: Encode = (text) => {
  const value = numberOf(text);
  return value === undefined ? refuse(`"${text}" is not a number`) : shown(String(value));
};

const yesNo: Encode = (text) => {
  const word = text.trim().toLowerCase();
  if (['true', 'yes', '1'].includes(word)) return shown('true');
  return ['false', 'no', '0'].includes(word) ? shown('false') : refuse(`"${text}" is neither yes nor no`);
};

const day: Encode = (text, _property, { timezone }) => {
  const found = parseDay(text, timezone);
  return found === undefined ? refuse(`"${text}" is not a day such as 2026-11-30`) : shown(found);
};

/** A day alone is written as its noon, which is the same day for nearly everybody who looks at it. */
const instant: Encode = (text, property, context) => {
  const at = /T/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(at)) return shown(new Date(at).toISOString());
  const found = day(text, property, context);
  return found.ok ? shown(new Date(context.dayToMs(found.text)).toISOString()) : found;
};

const plain: Encode = (text) => shown(text);

function findOption(wanted: string, { label, options }: CrmProperty): Shown {
  const exact = options.find(({ value }) => value === wanted);
  const [only, ...others] = exact === undefined ? options.filter((one) => isCalled(wanted, one)) : [exact];
  if (only !== undefined && others.length === 0) return shown(only.value);
  const names = options.map((one) => one.label);
  if (only !== undefined) return refuse(`"${wanted}" may be more than one option of "${label}"`, names);
  return refuse(`"${wanted}" is not an option of "${label}"`, nearest(wanted, names, 5));
}

const isCalled = (wanted: string, option: CrmProperty['options'][number]): boolean =>
  sameName(wanted, option.label) || sameName(wanted, option.value);

function findOwner(email: string, owners: readonly CrmPerson[]): Shown {
  const owner = owners.find((one) => one.active && isKnownAs(one, email));
  if (owner !== undefined) return shown(owner.id);
  const emails = owners.flatMap((one) => (one.active && one.email !== undefined ? [one.email] : []));
  return refuse(`no owner of the CRM has the e-mail address ${email}`, nearest(email, emails, 5));
}

const choice: Encode = (text, property, { owners }) => {
  const wanted = itemsOf(text);
  const isMultiple = property.fieldType === 'checkbox';
  if (wanted.length > 1 && !isMultiple) return refuse(`"${property.label}" takes one value, and these are several`);
  const found = wanted.map((one) => (namesOwners(property) ? findOwner(one, owners) : findOption(one, property)));
  const refused = found.find((one): one is Refusal => !one.ok);
  return refused ?? shown(found.flatMap((one) => (one.ok ? [one.text] : [])).join(';'));
};

/** Types of HubSpot properties that the API can write: https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide */
const encoders: Readonly<Record<string, Encode>> = {
  string: plain,
  phone_number: plain,
  number,
  bool: yesNo,
  date: day,
  datetime: instant,
  enumeration: choice,
};

/**
 * Pure. Text as people write it (names of options, e-mail addresses, days) in the form in which the CRM stores it in this
 * property, or why it cannot be stored there. Empty text clears the property.
 */
export function writeCrmValue(property: CrmProperty, text: string, context: CrmValueContext): Shown {
  if (property.readOnly) return refuse(`"${property.label}" is kept by the CRM itself and cannot be written`);
  if (text.trim() === '') return shown('');
  const encode = Object.hasOwn(encoders, property.type) ? encoders[property.type] : undefined;
  if (encode === undefined) return refuse(`"${property.label}" is of type ${property.type}, which is not written`);
  return encode(text, property, context);
}

/** Pure. Whether a property's owner is somebody of the CRM, so that its values are ids of people. */
export const holdsOwner = namesOwners;
