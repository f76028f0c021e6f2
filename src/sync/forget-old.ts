import type { WriteDeps } from './deps.ts';

const dayMs = 24 * 60 * 60_000;
/** Older ones are of no use to anybody; what became of each handoff stays in its history. */
const keptPassesMs = 30 * dayMs;
const keptResolvedMs = 90 * dayMs;
/** Longer than any session lasts. */
const keptSessionsMs = 30 * dayMs;
const keptSignInsMs = 400 * dayMs;
const cursor = 'forget-old';

/** Once a day: passes and resolved exceptions that are too old to be asked for, which would fill the disk. */
export async function forgetOld({
  store,
  clock,
  fence,
  auditKeepMs,
}: Pick<WriteDeps, 'store' | 'clock' | 'fence' | 'auditKeepMs'>): Promise<void> {
  const now = clock.now();
  const last = await store.cursors.get(cursor);
  if (last !== undefined && now - Number(last) < dayMs) return;
  await fence.write(async (inside) => {
    await inside.passes.prune(now - keptPassesMs);
    await inside.exceptions.prune(now - keptResolvedMs);
    await inside.sessions.prune(now - keptSessionsMs);
    await inside.signIns.prune(now - keptSignInsMs);
    if (auditKeepMs !== undefined) await inside.audit.cut(now - auditKeepMs, cutWhy(auditKeepMs));
    await inside.cursors.set(cursor, String(now));
  });
}

const cutWhy = (keptMs: number): string => `AUDIT_KEEP says ${Math.round(keptMs / dayMs)} days`;
