import { applyUntilQuiet, type Quiet } from './apply-until-quiet.ts';
import type { WriteDeps } from './deps.ts';
import { planWork } from './plan-work.ts';
import { resumeWork } from './resume-work.ts';
import { writeDown } from './write-down.ts';

/**
 * Builds what a pass has given out of its hands, and closes the share in the commit that says where its handoffs stand.
 * What somebody else began goes on where that one stopped. Undefined when the share was closed before.
 */
export async function workOnShare(share: string, deps: WriteDeps, stopping: () => boolean): Promise<Quiet | undefined> {
  // In a transaction: a pass that closes what nobody is at comes before this or sees the lease.
  const ids = await deps.fence.write((inside) => inside.shares.of(share));
  if (ids.length === 0) return undefined;
  const works = await resumeWork(ids, deps);
  const isNew = new Set(works.flatMap(({ id, history }) => (history.length === 1 ? [id] : [])));
  const quiet = await applyUntilQuiet(await planWork(works, deps, { leftovers: false }), deps, stopping);
  await writeDown(
    [...quiet.works.values()],
    (id) => isNew.has(id),
    deps,
    (inside) => inside.shares.close(share),
  );
  return quiet;
}
