import { applyUntilQuiet, type Quiet } from './apply-until-quiet.ts';
import type { WriteDeps } from './deps.ts';
import type { OperationCounts } from './summary.ts';
import type { Work } from './work.ts';

/**
 * So many new projects are carried through, the deal's own news included, before the next are begun: with a backlog of
 * hours nobody waits for the last project to hear of the first. The CRM takes a hundred deals to a request, so smaller
 * shares would cost more requests.
 */
const projectsPerShare = 50;

const nothingDone: OperationCounts = { planned: 0, done: 0, failed: 0, uncertain: 0 };

/** Applies everything, a share at a time; `written` puts down where the handoffs of a share stand after it. */
export async function applyInShares(
  works: readonly Work[],
  deps: WriteDeps,
  stopping: () => boolean,
  written: (works: readonly Work[]) => Promise<void>,
): Promise<Quiet> {
  let all: Quiet = { works: new Map(), counts: nothingDone };
  for (const share of sharesOf(works)) {
    if (stopping()) return all;
    const quiet = await applyUntilQuiet(share, deps, stopping);
    await written([...quiet.works.values()]);
    all = { ...quiet, works: new Map([...all.works, ...quiet.works]), counts: sum(all.counts, quiet.counts) };
    if (quiet.stop !== undefined) return all;
  }
  return all;
}

/** What builds no project is quick and may be somebody's answer: it goes first, all together. */
function sharesOf(works: readonly Work[]): Work[][] {
  const builders = works.filter(
    (work) => work.project === undefined && (work.plan?.operations.length ?? 0) > 0 && work.plan?.state === 'building',
  );
  const others = works.filter((work) => !builders.includes(work));
  const shares = others.length === 0 ? [] : [others];
  for (let from = 0; from < builders.length; from += projectsPerShare)
    shares.push(builders.slice(from, from + projectsPerShare));
  // Few enough to go together: a small pass should not pay for a division that helps nobody.
  return builders.length <= projectsPerShare ? [[...works]] : shares;
}

const sum = (left: OperationCounts, right: OperationCounts): OperationCounts => ({
  planned: left.planned + right.planned,
  done: left.done + right.done,
  failed: left.failed + right.failed,
  uncertain: left.uncertain + right.uncertain,
});
