import { makesProject, type Operation } from '../domain/operation.ts';
import type { Exception } from '../domain/plan.ts';
import { reportVersionOf } from '../mapping/fingerprint.ts';
import type { Work } from './work.ts';

/** More new projects in one pass than this are a surprise, and surprises are shown before they happen. */
export const mostNewProjects = 100;
/** So large a part of what stands already is not changed in one pass, where there are at least so many. */
export const largestShare = 0.3;
export const fewestOwned = 10;

export const brakeCodes: readonly string[] = ['BRAKE_MANY_PROJECTS', 'BRAKE_MANY_CHANGES'];

/** How much there is that a pass could change. */
export interface Owned {
  /** Deals that the service reports to. */
  readonly deals: number;
  /** Tasks in ClickUp that it made or set up. */
  readonly tasks: number;
}

export interface Braked {
  readonly works: Work[];
  readonly refusals: readonly Exception[];
}

/** Holds back what is too much at once; everything else goes on. Pure. */
export function brake(works: readonly Work[], owned: Owned, allowMany: boolean): Braked {
  if (allowMany) return { works: [...works], refusals: [] };
  const held = [tooManyProjects(works), tooManyDeals(works, owned), tooManyTasks(works, owned)].filter(
    (one) => one !== undefined,
  );
  const stopped = new Set(held.flatMap((one) => one.works));
  return {
    works: works.filter((work) => !stopped.has(work)),
    refusals: held.map((one) => one.refusal),
  };
}

/** True when so much would change that it has to be held against all there is. */
export const changesMany = (works: readonly Work[]): boolean =>
  Math.max(works.filter(isToldOtherwise).length, changedTasks(works).size) > largestShare * fewestOwned;

interface Held {
  readonly works: readonly Work[];
  readonly refusal: Exception;
}

const buildsProject = (work: Work): boolean => work.plan?.operations.some(({ kind }) => makesProject(kind)) ?? false;

function tooManyProjects(works: readonly Work[]): Held | undefined {
  const builders = works.filter(buildsProject);
  if (builders.length <= mostNewProjects) return undefined;
  return {
    works: builders,
    refusal: {
      code: 'BRAKE_MANY_PROJECTS',
      message: `This pass would build ${builders.length} projects; more than ${mostNewProjects} at once are not built without a word from you.`,
      fix: 'Look at `handoff plan`. If that is what you want, run `handoff sync --allow-many` once; if not, set a later `since` in the mapping.',
    },
  };
}

/**
 * The deal would be told something else because what the mapping reports was edited. What delivery itself does is told
 * however busy the day: it is no surprise to those who did it.
 */
const isToldOtherwise = ({ row, mapping, plan }: Work): boolean =>
  row.reportVersion !== undefined &&
  mapping !== undefined &&
  row.reportVersion !== reportVersionOf(mapping) &&
  (plan?.operations.some((one) => one.kind === 'update-deal') ?? false);

function tooManyDeals(works: readonly Work[], owned: Owned): Held | undefined {
  const changed = works.filter(isToldOtherwise);
  if (!isTooMuch(changed.length, owned.deals)) return undefined;
  return {
    works: changed,
    refusal: {
      code: 'BRAKE_MANY_CHANGES',
      message: `The edited \`report\` of a mapping would change ${shareOf(changed.length, owned.deals)} deals that are reported to; ${limit}`,
      fix: 'Look at `handoff plan`. If that is what you want, run `handoff sync --allow-many` once; if not, put the mapping back as it was.',
    },
  };
}

/** Tasks of projects that stood whole before this pass; those that are just being built are nobody's yet. */
function changedTasks(works: readonly Work[]): ReadonlyMap<string, Work> {
  const changed = new Map<string, Work>();
  for (const work of works) {
    if (['waiting', 'held', 'excluded', 'building'].includes(work.row.state)) continue;
    for (const one of work.plan?.operations ?? [])
      if (changesTask(one) && 'id' in one.task) changed.set(one.task.id, work);
  }
  return changed;
}

/** A tick is not counted: it says what delivery itself did. */
const changesTask = (one: Operation) =>
  one.kind === 'update-task' || one.kind === 'set-field' || one.kind === 'create-checklist';

function tooManyTasks(works: readonly Work[], owned: Owned): Held | undefined {
  const changed = changedTasks(works);
  if (!isTooMuch(changed.size, owned.tasks)) return undefined;
  return {
    works: [...new Set(changed.values())],
    refusal: {
      code: 'BRAKE_MANY_CHANGES',
      message: `This pass would change ${shareOf(changed.size, owned.tasks)} tasks that the service made or set up, in projects that stand already; ${limit}`,
      fix: 'Look at `handoff plan` for the reasons. If that is what you want, run `handoff sync --allow-many` once; if not, take back what was changed in ClickUp or the CRM.',
    },
  };
}

const isTooMuch = (changed: number, all: number): boolean => all >= fewestOwned && changed > largestShare * all;

const shareOf = (changed: number, all: number): string =>
  `${changed} of the ${all} (${Math.round((100 * changed) / all)} %)`;

const limit = `more than ${largestShare * 100} % at once are not changed without a word from you.`;
