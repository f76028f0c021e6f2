import type { Applied } from '../apply/applied.ts';
import { nameCopies } from '../apply/apply-clickup.ts';
import type { UserError } from '../domain/errors.ts';
import type { HandoffId, OperationKey } from '../domain/ids.ts';
import { applyInClickUp, applyInCrm, readyOperations, siblingsIn } from './apply-round.ts';
import type { WriteDeps } from './deps.ts';
import { activitiesUnread } from './find-leftovers.ts';
import { foldApplied } from './fold.ts';
import { keepTurns } from './keep-turns.ts';
import type { CopyLooks } from './look-at-projects.ts';
import { lookAtProjects, type SentAt, scoutsAmong, unsettled, waitBeforeLook } from './look-at-projects.ts';
import { lookBeforeWriting, type ReadBefore, type SeenBefore } from './look-before-writing.ts';
import { byId, planWork } from './plan-work.ts';
import type { OperationCounts } from './summary.ts';
import type { Work } from './work.ts';

/** A plan that does not come to rest within this many rounds is a defect, and is reported as one. */
const mostRounds = 200;
/** How long a pass waits for copies of templates, after the last thing it sent, before it leaves them to the next one. */
const longestPatienceMs = 90_000;
/** As many as it takes to see that nothing moves any more: a pass that ends before leaves the next where it began. */
const fewestLooks = 3;

export interface Quiet {
  readonly works: ReadonlyMap<HandoffId, Work>;
  readonly counts: OperationCounts;
  /** Set when a vendor could not be used at all, so that going on made no sense. */
  readonly stop?: UserError;
}

/** Plan → apply → look again, until nothing is left that can be done now. `stopping` ends it after the current round. */
export async function applyUntilQuiet(
  start: readonly Work[],
  deps: WriteDeps,
  stopping: () => boolean,
): Promise<Quiet> {
  const looks: CopyLooks = new Map();
  /** Copies whose answer did not say what they made: named by what the next look reads. */
  let unnamed: readonly Applied[] = [];
  /** What failed or waits is not tried again in the same pass. */
  const resting = new Set<OperationKey>();
  const readBefore: ReadBefore = new Set();
  const began = deps.clock.now();
  let since = began;
  const sent = new Map<HandoffId, number>();
  const sentAt = (id: HandoffId): number => sent.get(id) ?? began;
  let works: Map<HandoffId, Work> = byId(start);
  let counts: OperationCounts = { planned: 0, done: 0, failed: 0, uncertain: 0 };
  let waits = 0;
  for (let round = 0; !stopping(); round += 1) {
    if (round > mostRounds + start.length)
      throw new Error(`the plan did not come to rest: ${describeReady(works, resting)}`);
    works = await keepTurns(works, deps);
    const step = await nextStep([...works.values()], { resting, readBefore, since, looks: waits }, deps);
    if (step === undefined) break;
    if (step.kind === 'news') {
      for (const key of step.unread) resting.add(key);
      works = await replan(new Map([...works, ...byId(step.works)]), step.works, deps);
      continue;
    }
    if (step.kind === 'leftovers') {
      works = new Map([...works, ...byId(await planWork(step.works, deps))]);
      continue;
    }
    if (step.kind === 'look') {
      deps.progress({ step: 'waiting for templates to arrive', of: step.arriving.length });
      const arriving = await scoutsAmong(step.arriving, waits, deps.catalogue);
      await sleepUnless(stopping, await waitBeforeLook(arriving, waits, sentAt, deps), deps.clock);
      if (stopping()) break;
      waits += 1;
      const seen = await lookAndName({ arriving, unnamed, looks, sentAt }, works, deps);
      unnamed = seen.unnamed;
      tell(seen.named, deps);
      counts = addCounts(counts, seen.named);
      works = await replan(
        seen.works,
        arriving.flatMap(({ id }) => seen.works.get(id) ?? []),
        deps,
      );
      continue;
    }
    if (step.applied.some(({ operation }) => operation.target === 'clickup')) {
      since = deps.clock.now();
      waits = 0;
      for (const { operation } of step.applied) if (operation.target === 'clickup') sent.set(operation.handoff, since);
    }
    unnamed = [...unnamed, ...step.applied.filter((one) => one.outcome === 'unnamed')];
    counts = addCounts(counts, step.applied);
    tell(step.applied, deps);
    for (const one of step.applied) if (one.outcome !== 'done') resting.add(one.operation.key);
    works = await foldApplied(works, step.applied, deps);
    const stop = step.applied.find((one) => one.stop !== undefined)?.stop;
    if (stop !== undefined) return { works, counts: withRest(counts, works), stop };
    works = await replan(works, [...works.values()].filter(hasMore), deps);
    deps.progress({ step: 'applying', done: counts.done, of: withRest(counts, works).planned });
  }
  return { works, counts: withRest(counts, works) };
}

interface Looking {
  readonly arriving: readonly Work[];
  readonly unnamed: readonly Applied[];
  readonly looks: CopyLooks;
  readonly sentAt: SentAt;
}

/** One look at copies that are still arriving, and the names of those in sight whose answers named nothing. */
async function lookAndName(
  { arriving, unnamed, looks, sentAt }: Looking,
  works: ReadonlyMap<HandoffId, Work>,
  deps: WriteDeps,
) {
  const { works: seen, glance } = await lookAtProjects(arriving, { looks, sentAt }, deps);
  const ids = new Set(seen.map(({ id }) => id));
  const inSight = unnamed.filter(({ operation }) => ids.has(operation.handoff));
  const named = await nameCopies(inSight, glance, { ...deps, siblings: siblingsIn(deps) });
  return {
    named,
    unnamed: unnamed.filter((one) => !inSight.includes(one)),
    works: await foldApplied(new Map([...works, ...byId(seen)]), named, deps),
  };
}

type Step =
  | { readonly kind: 'applied'; readonly applied: readonly Applied[] }
  | { readonly kind: 'look'; readonly arriving: readonly Work[] }
  | { readonly kind: 'leftovers'; readonly works: readonly Work[] }
  /** Something else stands where something was to be replaced. */
  | ({ readonly kind: 'news' } & SeenBefore);

interface Progress {
  readonly resting: ReadonlySet<OperationKey>;
  readonly readBefore: ReadBefore;
  /** When the last thing was sent to ClickUp. */
  readonly since: number;
  /** How often it has looked since then for copies that are still arriving. */
  readonly looks: number;
}

/**
 * ClickUp first, then the copies that are still arriving, the CRM when nothing is left to build: the deals of a whole
 * pass then share their few requests.
 */
async function nextStep(
  works: readonly Work[],
  { resting, readBefore, since, looks }: Progress,
  deps: WriteDeps,
): Promise<Step | undefined> {
  // First, and a few at a time: what was read long before it is replaced was read in vain.
  const wary = works.filter((work) => looksFirst(work, resting)).slice(0, deps.settings.concurrency);
  const inTasks = await lookBeforeWriting('clickup', wary, { resting, readBefore }, deps);
  if (isNews(inTasks)) return { kind: 'news', ...inTasks };
  const inClickUp = await applyInClickUp(wary.length > 0 ? wary : works, resting, deps);
  if (inClickUp.length > 0) return { kind: 'applied', applied: inClickUp };
  const arriving = unsettled(works);
  const isPatient = looks < fewestLooks || deps.clock.now() < since + longestPatienceMs;
  if (arriving.length > 0 && isPatient) return { kind: 'look', arriving };
  const asking = works.filter(
    ({ plan, troubles }) =>
      plan?.lookups.some((one) => one.kind === 'activities') === true &&
      !troubles.some(({ code }) => code === activitiesUnread),
  );
  if (asking.length > 0) return { kind: 'leftovers', works: asking };
  const onDeals = await lookBeforeWriting('crm', works, { resting, readBefore }, deps);
  if (isNews(onDeals)) return { kind: 'news', ...onDeals };
  const inCrm = await applyInCrm(works, resting, deps);
  return inCrm.length > 0 ? { kind: 'applied', applied: inCrm } : undefined;
}

const looksFirst = (work: Work, resting: Progress['resting']): boolean =>
  readyOperations(work, resting).some((one) => one.target === 'clickup' && one.looksFirst === true);

const isNews = ({ works, unread }: SeenBefore): boolean => works.length > 0 || unread.length > 0;

/** What has no name yet is told of once it has one. */
function tell(applied: readonly Applied[], { operations }: WriteDeps): void {
  for (const one of applied) if (one.outcome !== 'unnamed') operations?.became(one);
}

const longestNapMs = 1_000;

/** Whoever is told to stop meanwhile does so within a second; what is still arriving is the next pass's to look at. */
async function sleepUnless(stopping: () => boolean, ms: number, { now, sleep }: WriteDeps['clock']): Promise<void> {
  const until = now() + ms;
  for (let left = ms; left > 0 && !stopping(); left = until - now()) await sleep(Math.min(left, longestNapMs));
}

const hasMore = (work: Work): boolean =>
  (work.plan?.operations.length ?? 0) > 0 || (work.plan?.lookups.length ?? 0) > 0;

const replan = async (works: ReadonlyMap<HandoffId, Work>, some: readonly Work[], deps: WriteDeps) =>
  new Map([...works, ...byId(await planWork(some, deps, { leftovers: false }))]);

function addCounts(counts: OperationCounts, applied: readonly Applied[]): OperationCounts {
  const of = (...outcomes: readonly Applied['outcome'][]) =>
    applied.filter((one) => outcomes.includes(one.outcome)).length;
  return {
    planned: counts.planned + applied.length,
    done: counts.done + of('done'),
    failed: counts.failed + of('failed'),
    uncertain: counts.uncertain + of('unclear', 'waiting'),
  };
}

/** What is planned and has to wait for a later pass counts as planned too. */
function withRest(counts: OperationCounts, works: ReadonlyMap<HandoffId, Work>): OperationCounts {
  const rest = [...works.values()].reduce((sum, work) => sum + (work.plan?.operations.length ?? 0), 0);
  return { ...counts, planned: counts.done + rest };
}

const describeReady = (works: ReadonlyMap<HandoffId, Work>, resting: ReadonlySet<OperationKey>): string =>
  [...works.values()]
    .flatMap((work) => readyOperations(work, resting))
    .slice(0, 5)
    .map((one) => `${one.kind} ${one.key}`)
    .join(', ');
