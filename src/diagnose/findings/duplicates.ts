import type { CrmObject, DealSnapshot } from '../../domain/snapshot.ts';
import { normalDomain, normalName } from '../normal-name.ts';
import { nameOf, type Past, type PastProject } from '../past.ts';

/** Several of what should be one. */
export interface Duplicate {
  readonly of: 'companies' | 'deals' | 'projects';
  readonly by: string;
  readonly records: readonly { readonly id: string; readonly name: string }[];
  /** Deals that it concerns. */
  readonly deals: readonly string[];
}

const dayMs = 24 * 60 * 60_000;
/** The same customer may well buy the same again, but hardly within a quarter under the same name. */
const sameDealMs = 90 * dayMs;

/** Pure. Companies of these deals with one domain or name, deals won twice, and several projects for one deal. */
export function findDuplicates({ deals, work }: Pick<Past, 'deals' | 'work'>): readonly Duplicate[] {
  const companies = doubleCompanies(deals);
  return [...companies, ...doubleDeals(deals, companies), ...(work.known ? doubleProjects(work.value.projects) : [])];
}

function doubleCompanies(deals: readonly DealSnapshot[]): Duplicate[] {
  const found = new Map<string, CrmObject>();
  const dealsOf = new Map<string, string[]>();
  for (const { id, companies } of deals)
    for (const company of companies.known ? companies.value : []) {
      found.set(company.id, company);
      dealsOf.set(company.id, [...(dealsOf.get(company.id) ?? []), id]);
    }
  const byDomain = several([...found.values()], ({ properties }) => normalDomain(properties['domain']), 'domain');
  const told = new Set(byDomain.map(({ records }) => idsOf(records)));
  const byName = several(
    [...found.values()],
    ({ properties }) => normalName(properties['name'] ?? '') || undefined,
    'name',
  );
  return [...byDomain, ...byName.filter(({ records }) => !told.has(idsOf(records)))].map(({ by, records }) => ({
    of: 'companies',
    by,
    records: records.map(({ id, properties }) => ({ id, name: properties['name'] ?? properties['domain'] ?? id })),
    deals: [...new Set(records.flatMap(({ id }) => dealsOf.get(id) ?? []))],
  }));
}

const idsOf = (records: readonly { readonly id: string }[]): string =>
  records
    .map(({ id }) => id)
    .sort()
    .join(' ');

function several<One>(all: readonly One[], key: (one: One) => string | undefined, what: string) {
  return [...Map.groupBy(all, key)].flatMap(([value, records]) =>
    value === undefined || records.length < 2 ? [] : [{ by: `${what} ${value}`, records }],
  );
}

/** One customer, one name, and two wins within a quarter; companies that are doubles count as one customer. */
function doubleDeals(deals: readonly DealSnapshot[], companies: readonly Duplicate[]): Duplicate[] {
  const first = new Map(
    companies.flatMap(({ records }) => records.map(({ id }) => [id, records[0]?.id ?? id] as const)),
  );
  const customerOf = ({ companies: fact }: DealSnapshot): string | undefined => {
    const id = fact.known ? fact.value[0]?.id : undefined;
    return id === undefined ? undefined : (first.get(id) ?? id);
  };
  const groups = Map.groupBy(deals, (deal) => {
    const [customer, name] = [customerOf(deal), normalName(nameOf(deal))];
    return customer === undefined || name === '' ? undefined : `${customer} ${name}`;
  });
  return [...groups].flatMap(([key, some]) => {
    if (key === undefined) return [];
    return runsWithin(some, sameDealMs).map(
      (run): Duplicate => ({
        of: 'deals',
        by: 'customer and name, won within 90 days',
        records: run.map((deal) => ({ id: deal.id, name: nameOf(deal) })),
        deals: run.map(({ id }) => id),
      }),
    );
  });
}

/** Deals of which each was won no later than that after the one before it; single ones are left out. */
function runsWithin(deals: readonly DealSnapshot[], ms: number): DealSnapshot[][] {
  const runs: DealSnapshot[][] = [];
  for (const deal of deals.toSorted((a, b) => wonMs(a) - wonMs(b))) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && wonMs(deal) - wonMs(last) <= ms) run.push(deal);
    else runs.push([deal]);
  }
  return runs.filter(({ length }) => length > 1);
}

const wonMs = ({ wonAt }: DealSnapshot): number => (wonAt === undefined ? 0 : Date.parse(wonAt));

const doubleProjects = (projects: readonly PastProject[]): Duplicate[] =>
  [...Map.groupBy(projects, ({ deal }) => deal)]
    .filter(([, some]) => some.length > 1)
    .map(([deal, some]) => ({
      of: 'projects',
      by: `deal ${deal}`,
      records: some.map(({ place }) => ({ id: place.id, name: place.name })),
      deals: [deal],
    }));
