import { reportProperties } from './compile/compile-report.ts';
import type { Mapping, MappingReads, Read } from './mapping.ts';

/** What the brief's standard summary shows of every deal. */
const summary: MappingReads = {
  deal: ['dealname', 'amount', 'deal_currency_code', 'closedate', 'dealtype', 'description', 'hubspot_owner_id'],
  company: ['name', 'domain'],
  contact: ['firstname', 'lastname', 'email', 'phone', 'jobtitle'],
  lineItem: ['name', 'quantity', 'price', 'amount', 'hs_sku', 'description'],
  people: ['hubspot_owner_id'],
};

const recordOf: Readonly<Record<string, Exclude<keyof MappingReads, 'people'>>> = {
  deal: 'deal',
  company: 'company',
  companies: 'company',
  contact: 'contact',
  contacts: 'contact',
  line_items: 'lineItem',
  item: 'lineItem',
};
/** Answered by the list itself, not by the CRM. */
const ofTheList: ReadonlySet<string> = new Set(['', 'size']);

/** The properties to ask the CRM for: those the file names, those the brief shows, and those the report compares. */
export function collectReads(
  reads: readonly Read[],
  { roles, report }: Pick<Mapping, 'roles' | 'report'>,
): MappingReads {
  const named = (record: keyof MappingReads): string[] =>
    reads.flatMap(({ root, property }) => (recordOf[root] === record && !ofTheList.has(property) ? [property] : []));
  const people = roles.flatMap(({ from }) => (from === undefined ? [] : [from.property]));
  return {
    deal: distinct([...summary.deal, ...named('deal'), ...reportProperties(report).map(({ property }) => property)]),
    company: distinct([...summary.company, ...named('company')]),
    contact: distinct([...summary.contact, ...named('contact')]),
    lineItem: distinct([...summary.lineItem, ...named('lineItem')]),
    people: distinct([...summary.people, ...people]),
  };
}

const distinct = (names: readonly string[]): string[] => [...new Set(names)].sort();
