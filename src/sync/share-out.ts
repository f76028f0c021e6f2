import { applyPlaces } from './apply-round.ts';
import type { WriteDeps } from './deps.ts';
import { foldApplied } from './fold.ts';
import { keepTurns } from './keep-turns.ts';
import { byId, planWork } from './plan-work.ts';
import type { Work } from './work.ts';

/**
 * So many projects to a share: the CRM takes a hundred deals to a request, and each share asks it by itself, so that
 * smaller ones would cost more requests; larger ones would leave processes without work.
 */
const mostProjects = 25;
/** Also where there would be work for more: seven requests for ten projects are what a division may cost. */
const fewestProjects = 10;

/** Who builds what a pass gives out of its hands. */
export interface HandOver {
  /** How many shares are worked on at a time, by all of them together. */
  readonly lanes: () => Promise<number>;
  /** These are written down. */
  readonly tell: (shares: readonly string[]) => Promise<void>;
}

/**
 * Gives the projects that are to be built to others, and answers what stays with the pass: what builds nothing, and what
 * lacks a place that several share and that could not be made now.
 */
export async function shareOut(
  works: readonly Work[],
  deps: WriteDeps,
  handOver: HandOver | undefined,
): Promise<readonly Work[]> {
  const builders = handOver === undefined ? [] : works.filter(isBuilder);
  if (handOver === undefined || builders.length === 0) return works;
  const placed = await makePlaces(builders, deps);
  // Whoever builds has the people from here: two that choose at a time would choose the same.
  const ready = await keepTurns(byId(placed.filter((work) => !needsPlace(work))), deps);
  const dealt = dealOut([...ready.values()], await handOver.lanes());
  const shares = dealt.map((some, i) => ({
    name: `share:${deps.fence.token}/${i + 1}`,
    ids: some.map(({ id }) => id),
  }));
  await deps.fence.write(async (inside) => {
    await deps.catalogue.keep(inside);
    for (const { name, ids } of shares) await inside.shares.open(name, ids);
  });
  await handOver.tell(shares.map(({ name }) => name));
  return works.filter(({ id }) => !ready.has(id));
}

/** Also one that was begun and is not whole yet. */
const isBuilder = ({ plan }: Work): boolean => plan?.state === 'building' && plan.operations.length > 0;

const needsPlace = ({ plan }: Work): boolean => plan?.operations.some(({ key }) => key.startsWith('place:')) === true;

/** Folders that several projects go into, made once by the pass. */
async function makePlaces(builders: readonly Work[], deps: WriteDeps): Promise<readonly Work[]> {
  const applied = await applyPlaces(builders, deps);
  if (applied.length === 0) return builders;
  const folded = await foldApplied(byId(builders), applied, deps);
  return planWork([...folded.values()], deps, { leftovers: false });
}

/** Shares of about the same work, so many that all lanes have some until the end. */
function dealOut(works: readonly Work[], lanes: number): Work[][] {
  const fewest = Math.ceil(works.length / mostProjects);
  const forAllLanes = Math.ceil(fewest / lanes) * lanes;
  const shares = Math.max(fewest, Math.min(forAllLanes, Math.floor(works.length / fewestProjects)));
  const weightOf = ({ plan }: Work): number => plan?.operations.length ?? 0;
  const heaviest = works.toSorted((a, b) => weightOf(b) - weightOf(a));
  return Array.from({ length: shares }, (_, i) => heaviest.filter((_work, at) => at % shares === i));
}
