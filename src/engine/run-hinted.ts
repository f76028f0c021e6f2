import type { HandoffId } from '../domain/ids.ts';
import type { Store } from '../store/store.ts';
import type { OpenHint } from '../store/webhook-hints.ts';
import { brakeCodes } from '../sync/brakes.ts';
import type { PassSummary } from '../sync/summary.ts';
import { type PassDeps, type RunOptions, runOnce } from './run-once.ts';

/** One batch read of the CRM. More at once is a bulk edit, which an ordinary pass reads in fewer requests. */
const mostDeals = 100;
/** By then the schedule has read everything of this age, or nothing at all can be read. */
const staleAfterMs = 60 * 60_000;

/**
 * A pass about what webhooks told since the last one, or undefined when nothing of it concerns a handoff. A hint is
 * answered only when the pass has ended well; the schedule reads everything whether there are hints or not.
 */
export async function runHinted(
  deps: PassDeps,
  options: Omit<RunOptions, 'deal' | 'hinted'>,
): Promise<PassSummary | undefined> {
  const { store, clock } = deps;
  const open = await store.webhookHints.open();
  if (open.length === 0) return undefined;
  const deals = (await isBraked(store)) ? [] : await concerned(open, clock.now(), store);
  const narrow = deals.length > mostDeals ? {} : { hinted: deals };
  const summary = deals.length === 0 ? undefined : await runOnce(deps, { ...options, ...narrow });
  await store.webhookHints.answer(open);
  await store.webhookHints.forgetEvents(clock.now());
  return summary;
}

/** What a brake holds back must not be built one by one because somebody edits it. */
const isBraked = async (store: Store): Promise<boolean> =>
  (await store.exceptions.open()).some(({ code }) => brakeCodes.includes(code));

/** The deals to look at, and a wish that projects be checked of which something went or moved. */
async function concerned(open: readonly OpenHint[], now: number, store: Store): Promise<string[]> {
  const hints = open.filter(({ markedAt }) => markedAt > now - staleAfterMs);
  const objects = (...kinds: readonly OpenHint['kind'][]) =>
    hints.filter(({ kind }) => kinds.includes(kind)).map(({ object }) => object);
  const owners: ReadonlyMap<string, HandoffId> = new Map([
    ...(await store.projects.byContainer(objects('list', 'folder'))),
    ...(await store.projects.ownerOf(objects('task', 'list'))),
  ]);
  const toCheck = hints.filter(({ purpose }) => purpose === 'check').flatMap(({ object }) => owners.get(object) ?? []);
  for (const handoff of new Set(toCheck)) await store.checks.request(handoff, 'look');
  const handoffs = await store.handoffs.get([...new Set(owners.values())]);
  return [...new Set([...objects('deal'), ...[...handoffs.values()].map(({ dealId }) => dealId)])];
}
