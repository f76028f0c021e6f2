import type { ExceptionReport } from '../store/store.ts';
import type { WriteDeps } from './deps.ts';
import { cursorNames } from './gather.ts';
import { takeBalance, type Unaccounted } from './take-balance.ts';
import { parseWatchCursor } from './watch-deals.ts';

const dayMs = 24 * 60 * 60_000;
const cursor = 'balance';
const unaccountedCode = 'DEAL_UNACCOUNTED';

/**
 * Once a day the store is held against the CRM's own count: one request when the two agree. Only what the watch has
 * passed and does not know is told; what was won this minute is the next pass's.
 */
export async function checkBalance(deps: WriteDeps): Promise<void> {
  const { store, clock, crm, fence } = deps;
  const now = clock.now();
  const last = await store.cursors.get(cursor);
  // The first pass has read every deal by itself: its day is over tomorrow.
  if (last === undefined) return fence.write((inside) => inside.cursors.set(cursor, String(now)));
  if (now - Number(last) < dayMs) return;
  const watched = parseWatchCursor(await store.cursors.get(cursorNames.watch));
  if (watched === undefined) return;
  const { unaccounted } = await takeBalance(await store.handoffs.countByState(), watched, { crm, store });
  const passed = unaccounted.filter(({ version }) => version === undefined || Date.parse(version) <= watched.newest);
  const found = passed.map(report);
  await fence.write(async (inside) => {
    const open = (await inside.exceptions.open()).filter((one) => one.handoff === undefined);
    const others = open.filter(({ code }) => code !== unaccountedCode);
    if (open.length > others.length) await inside.exceptions.resolveMissing(undefined, [...others, ...found]);
    for (const one of found) await inside.exceptions.raise(one);
    await inside.cursors.set(cursor, String(now));
  });
}

const report = ({ deal, why }: Unaccounted): ExceptionReport => ({
  code: unaccountedCode,
  deal,
  message: `Deal ${deal} does not add up: ${why}.`,
  fix: `Run \`handoff sync --deal ${deal}\`, which reads it by its number. If it comes back, report this as a defect.`,
});
