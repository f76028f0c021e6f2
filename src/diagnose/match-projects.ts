import type { WorkTask } from '../clickup/work-tasks.ts';
import type { DealSnapshot } from '../domain/snapshot.ts';
import { normalName } from './normal-name.ts';
import { nameOf, type PastProject, type WorkPlace } from './past.ts';

/** A place that may be the project of one of these deals. */
export interface Candidate {
  readonly place: WorkPlace;
  readonly by: PastProject['by'];
  /** Of several only the dates can tell which it is. */
  readonly deals: readonly string[];
}

const linkPattern = /clickup\.com\/[^\s"'<>]*?\/(?:li|f)\/(\d+)/g;

const appended = (into: Map<string, string[]>, key: string, deal: string): void => {
  const known = into.get(key);
  if (known === undefined) into.set(key, [deal]);
  else if (!known.includes(deal)) known.push(deal);
};

function indexDeals(deals: readonly DealSnapshot[]) {
  const links = new Map<string, string[]>();
  const names = new Map<string, string[]>();
  for (const deal of deals) {
    for (const value of Object.values(deal.properties))
      if (value.includes('clickup.com'))
        for (const [, id = ''] of value.matchAll(linkPattern)) appended(links, id, deal.id);
    const companies = deal.companies.known ? deal.companies.value : [];
    const called = [nameOf(deal), ...companies.map(({ properties }) => properties['name'] ?? '')];
    for (const name of new Set(called.map(normalName))) if (name !== '') appended(names, name, deal.id);
  }
  return { links, names, numbers: new Set<string>(deals.map(({ id }) => id)) };
}

/** What stands before the first separator, too: people write "Acme – Onboarding" and "Acme #4711". */
const beginningsOf = (name: string): readonly string[] =>
  [name, name.split(/\s[·–—|-]\s|[:#(|]/)[0] ?? ''].map(normalName).filter((one) => one !== '');

/**
 * Pure. Places that are taken for projects of these deals: because a deal links to it, because its name holds the number of
 * a deal, or because it is called like a deal or its company. A list inside a folder that was taken belongs to the folder.
 */
export function findCandidates(places: readonly WorkPlace[], deals: readonly DealSnapshot[]): readonly Candidate[] {
  const index = indexDeals(deals);
  const judge = (place: WorkPlace): readonly Candidate[] => {
    const linked = index.links.get(place.id);
    if (linked !== undefined) return [{ place, by: 'link', deals: linked }];
    const numbers = [...new Set(place.name.match(/\d{4,}/g) ?? [])].filter((number) => index.numbers.has(number));
    if (numbers.length > 0) return [{ place, by: 'number', deals: numbers }];
    const named = beginningsOf(place.name).flatMap((name) => index.names.get(name) ?? []);
    return named.length === 0 ? [] : [{ place, by: 'name', deals: [...new Set(named)] }];
  };
  const folders = places.filter(({ kind }) => kind === 'folder').flatMap(judge);
  const taken = new Set(folders.flatMap(({ place }) => place.listIds));
  const lists = places.filter(({ kind, id }) => kind === 'list' && !taken.has(id)).flatMap(judge);
  return [...folders, ...lists];
}

const dayMs = 24 * 60 * 60_000;

/**
 * Pure. Each place with the one deal that it is for. Where a name fits several deals of one company, it is the last that
 * was won before the work began and has no project yet; without one of those, nobody guesses and it counts as unclear.
 */
export function settleCandidates(
  candidates: readonly Candidate[],
  deals: readonly DealSnapshot[],
  tasksOf: (place: WorkPlace) => readonly WorkTask[],
): { readonly projects: readonly PastProject[]; readonly unclear: number } {
  const wonAt = new Map<string, number>(deals.map((deal) => [deal.id, Date.parse(deal.wonAt ?? '')]));
  const projects: PastProject[] = [];
  const withProject = new Set<string>();
  let unclear = 0;
  const byBeginning = candidates
    .map((one) => ({ ...one, tasks: tasksOf(one.place).toSorted((a, b) => a.dateCreated - b.dateCreated) }))
    .sort(
      (a, b) => rank(a) - rank(b) || beginning(a.tasks) - beginning(b.tasks) || a.place.id.localeCompare(b.place.id),
    );
  for (const { place, by, deals: fitting, tasks } of byBeginning) {
    const begun = beginning(tasks);
    const before = fitting.filter((id) => (wonAt.get(id) ?? Number.NaN) <= begun + dayMs && !withProject.has(id));
    // A place without a task has no beginning that could tell.
    const latest = Number.isFinite(begun)
      ? before.toSorted((a, b) => (wonAt.get(b) ?? 0) - (wonAt.get(a) ?? 0))[0]
      : undefined;
    const [only, another] = fitting;
    const deal = another === undefined ? only : latest;
    if (deal === undefined) {
      unclear += 1;
      continue;
    }
    withProject.add(deal);
    projects.push({ place, by, deal, tasks });
  }
  return { projects, unclear };
}

/** What is certain comes first, so that a name alone cannot take its place. */
const rank = ({ by, deals }: Candidate): number =>
  by === 'link' ? 0 : by === 'number' ? 1 : deals.length === 1 ? 2 : 3;

const beginning = (tasks: readonly WorkTask[]): number => tasks[0]?.dateCreated ?? Number.POSITIVE_INFINITY;
