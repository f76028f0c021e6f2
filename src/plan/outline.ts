import { UserError } from '../domain/errors.ts';
import type { Plan } from '../domain/plan.ts';
import type { TaskRule } from '../mapping/mapping.ts';
import { priorityNames } from '../mapping/shape/work.ts';
import { nameOf } from './build-deliverables.ts';
import { chosenParts, chosenTemplate } from './choose-template.ts';
import { dayFor } from './dates.ts';
import { promisedThings } from './deliverables.ts';
import { deriveContext } from './derive-context.ts';
import { sourceValue } from './fields/source-value.ts';
import { resolvePerson } from './people.ts';
import type { PlanContext, PlanInput } from './plan-input.ts';
import { oneLine, projectName } from './project-name.ts';
import { appliesTo } from './task-refs.ts';

/** What a mapping makes of a deal, each thing under a name that is the same for every mapping. */
export type Outline = ReadonlyMap<string, string>;

/** One thing that two mappings make differently of a deal; undefined where only one of them has it. */
export interface Difference {
  readonly what: string;
  readonly current: string | undefined;
  readonly edited: string | undefined;
}

/** A deal that no mapping takes. */
export const outlineOfNone = (because: string): Outline => new Map([['mapping', `none: ${because}`]]);

/**
 * Pure. The whole of what would come of a new deal: gate, place, template, people, dates, promises and fields, also what a
 * first plan cannot hold because the copy of the template has not arrived, or because the gate holds the deal.
 */
export function outlineOf(input: PlanInput, plan: Plan): Outline {
  const head: [string, string][] = [
    ['mapping', input.mapping.name],
    ['gate', plan.missing.length === 0 ? 'passes' : `held: ${plan.missing.map(({ label }) => label).join(', ')}`],
  ];
  const troubles = plan.exceptions.map(({ code, message }): [string, string] => [`trouble ${code}`, message]);
  return new Map([...head, ...built(input), ...troubles]);
}

function built(input: PlanInput): [string, string][] {
  try {
    const context = deriveContext(input);
    return [
      ...placeOf(context),
      ...peopleOf(context),
      ...tasksOf(context),
      ...promisesOf(context),
      ...fieldsOf(context),
    ];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [[`trouble ${error.code}`, error.message]];
  }
}

function placeOf(context: PlanContext): [string, string][] {
  const { mapping, scope } = context;
  const { space, folder } = mapping.project;
  const template = chosenTemplate(context);
  return [
    ['template', template === undefined ? 'none' : `${template.kind} “${template.template}”`],
    ...chosenParts(context).map((part): [string, string] => [`list “${part.name}”`, `from “${part.template}”`]),
    ['space', oneLine(space.render(scope))],
    ['folder', folder === undefined ? 'none' : oneLine(folder.render(scope))],
    ...besideOf(context),
    ['project name', projectName(context)],
    ['start', dayFor(mapping.project.start, context) ?? 'unknown'],
  ];
}

const playerOf = (who: string, context: PlanContext): string => resolvePerson(who, context).member?.name ?? 'nobody';

const peopleOf = (context: PlanContext): [string, string][] =>
  context.mapping.roles.map(({ name }) => [`role ${name}`, playerOf(name, context)]);

/** What is set on a task, by the words of the mapping; `cancelled` for one that is not wanted. */
export type TaskOutline = Readonly<Record<string, string>>;

const tasksOf = (context: PlanContext): [string, string][] =>
  outlinedTasks(context).map(([name, settings]) => [`task “${name}”`, describeSettings(settings)]);

/** The brief, and every task of the file that counts for this deal. */
export const outlinedTasks = (context: PlanContext): (readonly [string, TaskOutline])[] =>
  [context.mapping.brief, ...context.mapping.tasks].flatMap((rule) => {
    if (!('tags' in rule) || appliesTo(rule, context.scope)) return [[rule.name, settingsOf(rule, context)] as const];
    return rule.cancelUnless ? [[rule.name, { cancelled: 'yes' }] as const] : [];
  });

type TaskLike = Pick<TaskRule, 'assign' | 'start' | 'due' | 'status' | 'priority' | 'under'>;

function settingsOf(
  { assign, start, due, status, priority, under }: Partial<TaskLike>,
  context: PlanContext,
): TaskOutline {
  const day = (rule: TaskRule['due']) => (rule === undefined ? undefined : (dayFor(rule, context) ?? 'unknown'));
  const settings: readonly (readonly [string, string | undefined])[] = [
    ['assign', assign === undefined ? undefined : playerOf(assign, context)],
    ['start', day(start)],
    ['due', day(due)],
    ['status', status],
    ['priority', priority === undefined ? undefined : priorityNames[priority - 1]],
    ['under', under],
  ];
  return Object.fromEntries(settings.flatMap(([what, value]) => (value === undefined ? [] : [[what, value]])));
}

const inSentences: Readonly<Record<string, string>> = { assign: 'for', start: 'starts' };

function describeSettings(settings: TaskOutline): string {
  if (settings['cancelled'] !== undefined) return 'cancelled';
  const told = Object.entries(settings).map(([what, value]) => `${inSentences[what] ?? what} ${value}`);
  return told.length === 0 ? 'as it is' : told.join(', ');
}

const promisesOf = (context: PlanContext): [string, string][] =>
  outlinedPromises(context).map(([name, settings]) => [`promise “${name}”`, describeSettings(settings)]);

/** What the project is to stand beside; which folder that is, ClickUp knows. */
function besideOf({ mapping, scope }: PlanContext): [string, string][] {
  const { beside } = mapping.project;
  if (beside === undefined) return [];
  return [
    [
      'beside',
      beside.kind === 'company' ? 'the company’s newest project' : String(beside.path.value(scope) ?? 'nothing'),
    ],
  ];
}

/** Everything promised, by the name of its task. */
export const outlinedPromises = (context: PlanContext): (readonly [string, TaskOutline])[] =>
  promisedThings(context).map((one) => [nameOf(one), settingsOf(one.rule, { ...context, scope: one.scope })] as const);

const fieldsOf = (context: PlanContext): [string, string][] =>
  context.mapping.fields
    .filter((rule) => appliesTo(rule, context.scope))
    .map((rule) => {
      const field = { id: '', name: rule.clickup, type: 'text', options: [] };
      return [`field “${rule.clickup}”`, sourceValue({ rule, field }, context).text || 'empty'];
    });

/** Pure. What differs, in the order in which a mapping speaks of it. */
export const differencesOf = (current: Outline, edited: Outline): readonly Difference[] =>
  [...new Set([...current.keys(), ...edited.keys()])].flatMap((what) => {
    const [before, after] = [current.get(what), edited.get(what)];
    return before === after ? [] : [{ what, current: before, edited: after }];
  });
