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
const projectsPerShare = 25;

/**
 * Gives the projects that are to be built to whoever `handOver` tells, and answers what stays with the pass: what builds
 * nothing, and what lacks a place that several share and that could not be made now.
 */
export async function shareOut(
  works: readonly Work[],
  deps: WriteDeps,
  handOver: ((share: string) => Promise<void>) | undefined,
): Promise<readonly Work[]> {
  const builders = handOver === undefined ? [] : works.filter(isBuilder);
  if (handOver === undefined || builders.length === 0) return works;
  const placed = await makePlaces(builders, deps);
  // Whoever builds has the people from here: two that choose at a time would choose the same.
  const ready = await keepTurns(byId(placed.filter((work) => !needsPlace(work))), deps);
  const shares = inShares([...ready.keys()]).map((ids, i) => ({ name: `share:${deps.fence.token}/${i + 1}`, ids }));
  await deps.fence.write(async (inside) => {
    await deps.catalogue.keep(inside);
    for (const { name, ids } of shares) await inside.shares.open(name, ids);
  });
  for (const { name } of shares) await handOver(name);
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

function inShares<T>(items: readonly T[]): T[][] {
  const shares = Math.ceil(items.length / projectsPerShare);
  const size = Math.ceil(items.length / shares);
  return Array.from({ length: shares }, (_, i) => items.slice(i * size, (i + 1) * size));
}
