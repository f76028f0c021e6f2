import type { HandoffId } from '../domain/ids.ts';
import type { Store } from '../store/store.ts';
import type { WriteDeps } from './deps.ts';
import { lapsesOf } from './note-sets.ts';
import { recordWork, standingOf } from './record.ts';
import { openAnswers } from './settle-lost-answers.ts';
import type { Work } from './work.ts';

/** So many in one commit; more would keep other writers waiting. */
const worksPerCommit = 100;

/** Where handoffs stand after applying; `also` is done in the commit of the last ones, or of nothing. */
export async function writeDown(
  works: readonly Work[],
  isFirst: (id: HandoffId) => boolean,
  deps: WriteDeps,
  also: (inside: Store) => Promise<void> = async () => undefined,
): Promise<void> {
  const dueAt = await openAnswers(deps);
  const now = deps.clock.now();
  for (let from = 0; from === 0 || from < works.length; from += worksPerCommit) {
    const some = works.slice(from, from + worksPerCommit);
    await deps.fence.write(async (inside) => {
      const lapses = await lapsesOf(some, inside, deps);
      for (const work of some) {
        const standing = standingOf(work, now, dueAt.get(work.id), lapses.get(work.id));
        await recordWork(work, standing, isFirst(work.id), inside, now);
        if (metNothing(work)) await inside.checks.request(work.id, 'look');
      }
      await deps.catalogue.keep(inside);
      if (from + worksPerCommit >= works.length) await also(inside);
    });
  }
}

/** A write was refused because there is nothing to write to: the next pass looks what became of the project. */
const metNothing = ({ project, troubles }: Work): boolean =>
  project !== undefined &&
  troubles.some(({ code }) =>
    ['CLICKUP_NOT_FOUND', 'CLICKUP_NO_ACCESS', 'CLICKUP_WORKSPACE_NOT_AUTHORISED'].includes(code),
  );
