import type { CrmObject, CrmPerson, DealSnapshot, Fact, Properties } from '../../domain/snapshot.ts';

/** Words that are to stand for others, and those that say who or where somebody is. */
interface Stand {
  readonly for: string;
  readonly put: string;
}

const legalForm =
  /[\s,]+(?:gmbh(?: & co\.? kg)?|ag|kg|se|inc\.?|llc|ltd\.?|limited|corp\.?|plc|b\.?v\.?|s\.?a\.?|s\.?r\.?l\.?)$/iu;
const email = /[^\s"'<>()[\]{}|,;:]+@[^\s"'<>()[\]{}|,;:]+\.[a-z]{2,}/giu;
const address = /\bhttps?:\/\/[^\s"'<>)]+/giu;
const phone = /\+\d[\d ()/.-]{6,}\d/g;
/** What nobody's rules are about, and what finds a person. */
const unwanted = /(?:phone|fax|address|street|zip|website|linkedin|twitter|facebook)/i;

/**
 * Pure. The same deal without what tells whose it is: people and the customer under other names, addresses at example.com,
 * also where texts speak of them. Addresses in `known` stay: the mapping files say them anyway. What a text tells of somebody
 * without a name that HubSpot knows stays, too.
 */
export function withoutPeople(deal: DealSnapshot, known: ReadonlySet<string>): DealSnapshot {
  const isKnown = (one: string | undefined) => one !== undefined && known.has(one.toLowerCase());
  const sellers = Object.values(deal.people).filter((one) => !isKnown(one.email));
  const stands = [
    ...sellers.flatMap((one, at) => standsForPerson(one.name ?? '', `Seller ${at + 1}`)),
    ...listed(deal.contacts).flatMap(({ properties: { firstname = '', lastname = '' } }, at) =>
      standsForPerson(`${firstname} ${lastname}`, `Contact ${at + 1}`),
    ),
    ...listed(deal.companies).flatMap(({ properties: { name = '' } }, at) => standsForCompany(name, companyAt(at))),
  ].toSorted((a, b) => b.for.length - a.for.length);
  const clean = (text: string) => cleanText(text, stands, isKnown);
  const cleanAll = (properties: Properties): Properties =>
    Object.fromEntries(
      Object.entries(properties).flatMap(([name, value]) => (unwanted.test(name) ? [] : [[name, clean(value)]])),
    );
  return {
    ...deal,
    url: '',
    properties: cleanAll(deal.properties),
    people: Object.fromEntries(
      Object.entries(deal.people).map(([id, one]) => [
        id,
        isKnown(one.email) ? one : seller(one, sellers.indexOf(one)),
      ]),
    ),
    companies: mapped(deal.companies, (properties, at) => ({
      ...cleanAll(properties),
      ...here(properties, { name: companyAt(at), domain: 'example.com' }),
    })),
    contacts: mapped(deal.contacts, (properties, at) => ({
      ...cleanAll(properties),
      ...here(properties, { firstname: 'Contact', lastname: `${at + 1}`, email: `contact-${at + 1}@example.com` }),
    })),
    lineItems: mapped(deal.lineItems, cleanAll),
  };
}

const companyAt = (at: number): string => (at === 0 ? 'Example Company' : `Example Company ${at + 1}`);

const seller = ({ id, active }: CrmPerson, at: number): CrmPerson => ({
  id,
  active,
  name: `Seller ${at + 1}`,
  email: `seller-${at + 1}@example.com`,
});

/** Only in the place of what is there: that something is missing may be what the example shows. */
const here = (there: Properties, put: Properties): Properties =>
  Object.fromEntries(Object.entries(put).filter(([name]) => there[name] !== undefined));

const listed = (fact: Fact<readonly CrmObject[]>): readonly CrmObject[] => (fact.known ? fact.value : []);

const mapped = (
  fact: Fact<readonly CrmObject[]>,
  change: (properties: Properties, at: number) => Properties,
): Fact<readonly CrmObject[]> =>
  fact.known
    ? { known: true, value: fact.value.map(({ id, properties }, at) => ({ id, properties: change(properties, at) })) }
    : fact;

const standsForPerson = (name: string, put: string): Stand[] => {
  const parts = name.split(/\s+/).filter((part) => part.length > 2);
  return [name.trim(), ...parts].filter((one) => one.length > 2).map((one) => ({ for: one, put }));
};

const standsForCompany = (name: string, put: string): Stand[] =>
  [name.trim(), name.trim().replace(legalForm, '')].filter((one) => one.length > 2).map((one) => ({ for: one, put }));

function cleanText(text: string, stands: readonly Stand[], isKnown: (email: string) => boolean): string {
  const without = text
    .replace(address, 'https://example.com/')
    .replace(email, (one) => (isKnown(one) ? one : 'somebody@example.com'))
    .replace(phone, '+49 30 000000');
  return stands.reduce((rest, { for: word, put }) => rest.replace(wholeWord(word), () => put), without);
}

const wholeWord = (word: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}@.])${RegExp.escape(word)}(?![\\p{L}\\p{N}@])`, 'gu');
