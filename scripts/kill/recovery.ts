import type { Picture } from '../chaos/picture.ts';
import { compare } from './compare.ts';
import type { Known, Standing } from './stock.ts';

/** What became of projects whose store was lost; each deal stands in the lists of what is wrong with it. */
export interface Recovery {
  readonly projects: number;
  readonly halfMade: number;
  readonly builtAgain: readonly string[];
  /** Those of them that were renamed before a task of the service's own stood in them: nothing was left to know them by. */
  readonly unmarked: readonly string[];
  readonly adopted: number;
  readonly listed: readonly string[];
  /** Deals of which nothing was begun, and that wait because what stands there might be theirs. */
  readonly waiting: readonly string[];
  readonly lost: readonly string[];
  /** Projects that were whole and of which a task came or went. */
  readonly changed: readonly string[];
  /** What is not as it is in a world where nothing was ever lost. */
  readonly flawed: readonly string[];
}

export function compareRecovery({
  before,
  after,
  calm,
  known,
  renamed,
  moved,
}: {
  readonly before: Standing;
  readonly after: Standing;
  readonly calm: Picture;
  readonly known: Known;
  /** Deals whose projects people renamed or moved: these are not where a calm world has them. */
  readonly renamed: readonly string[];
  readonly moved: readonly string[];
}): Recovery {
  const halfMade = flawedDeals(before.picture, calm);
  const had = new Set(before.projects.map(({ deal }) => deal));
  const adopted = new Set(known.adopted);
  const estranged = before.projects.filter(({ deal }) => !adopted.has(deal)).map(({ deal }) => deal);
  const builtAgain = after.projects
    .filter(({ deal, id }) => had.has(deal) && !before.containers.has(id))
    .map(({ deal }) => deal);
  const isMarked = (deal: string) =>
    before.picture.deals.get(deal)?.tasks.some(({ marker }) => marker !== undefined) === true;
  return {
    projects: before.projects.length,
    halfMade: before.projects.filter(({ deal }) => halfMade.has(deal)).length,
    builtAgain,
    unmarked: builtAgain.filter((deal) => renamed.includes(deal) && !isMarked(deal)),
    adopted: adopted.size,
    listed: estranged.filter((deal) => known.listed.has(deal)),
    waiting: [...known.inDoubt].filter((deal) => !had.has(deal)),
    lost: estranged.filter((deal) => !known.listed.has(deal)),
    changed: before.projects
      .filter(({ deal, id }) => !halfMade.has(deal) && before.tasksIn(id) !== after.tasksIn(id))
      .map(({ deal }) => deal),
    flawed: [...flawedDeals(after.picture, calm)].filter(
      (deal) => ![...renamed, ...moved].includes(deal) && (had.has(deal) || !known.inDoubt.has(deal)),
    ),
  };
}

const flawedDeals = (picture: Picture, calm: Picture): ReadonlySet<string> =>
  new Set(compare(picture, calm).map(({ deal }) => deal));
