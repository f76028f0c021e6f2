import type { Agreement } from '../../domain/agreement.ts';
import type { DateRule, Mapping, TaskRule, Text } from '../../mapping/mapping.ts';
import { briefStep } from '../build-brief.ts';
import { nameOf } from '../build-deliverables.ts';
import { dayFor } from '../dates.ts';
import { promisedThings } from '../deliverables.ts';
import { namedPerson } from '../people.ts';
import type { PlanContext } from '../plan-input.ts';
import { appliesTo, taskStep } from '../task-refs.ts';

/** One thing that the deal decides about a task. `value` is a day, an e-mail address or a name; empty for none. */
export type Aspect = { readonly value: string; readonly why: string } & (
  | { readonly of: 'due' | 'start' | 'name' }
  /** `at`: with the item that a deliverable stands for, which may decide who plays a role. */
  | { readonly of: 'assignee'; readonly who: string; readonly at: PlanContext }
);

/** A task that the mapping wants, with what the deal decides about it. */
export interface Wanted {
  readonly step: string;
  readonly aspects: readonly Aspect[];
  /** Its task may be one that the template brought, which bears this name. */
  readonly templateName?: string;
}

export const aspectKey = (step: string, of: Aspect['of']): string => `${step}/${of}`;
/** Whether a task is wanted: `yes`, `cancelled`, `kept` though no longer promised, or `declined` and never made. */
export const thereKey = (step: string): string => `${step}/there`;

/** Everything that the deal decides about the tasks of a project, in the order of the file. */
export function wantedTasks(context: PlanContext): Wanted[] {
  const { mapping, scope } = context;
  const { brief } = mapping;
  return [
    { step: briefStep, aspects: [...dated('due', brief.due, context), ...assigned(brief.assign, context)] },
    ...mapping.tasks
      .filter((rule) => appliesTo(rule, scope))
      .map((rule): Wanted => ({ step: taskStep(rule.name), aspects: ofRule(rule, context), templateName: rule.name })),
    ...promisedThings(context).map((promised): Wanted => {
      const { rule, step, source } = promised;
      const at = { ...context, scope: promised.scope };
      const named: Aspect[] = isPassing(rule.name) ? [] : [{ of: 'name', value: nameOf(promised), why: source }];
      return { step, aspects: [...named, ...dated('due', rule.due, at), ...assigned(rule.assign, at)] };
    }),
  ];
}

const ofRule = (rule: TaskRule, context: PlanContext): Aspect[] => [
  ...dated('start', rule.start, context),
  ...dated('due', rule.due, context),
  ...assigned(rule.assign, context),
];

function dated(of: 'due' | 'start', rule: DateRule | undefined, context: PlanContext): Aspect[] {
  if (rule === undefined || isMoving(rule, context.mapping)) return [];
  return [{ of, value: dayFor(rule, context) ?? '', why: originOf(rule, context.mapping) }];
}

/** Reckoned from the day it is looked at: such a date holds from when it was set. */
const isMoving = ({ from }: DateRule, { project }: Pick<Mapping, 'project'>): boolean =>
  from === 'today' || (from === 'start' && project.start.from === 'today');

function originOf({ from }: DateRule, { project }: Pick<Mapping, 'project'>): string {
  const base = from === 'start' ? project.start.from : from;
  if (typeof base !== 'string') return base.source;
  return base === 'won' ? 'the day it was won' : `the ${base} of the project`;
}

const passing: readonly string[] = ['today', 'project', 'index'];
const passingInText = new RegExp(`{{[^}]*\\b(?:${passing.join('|')})\\b`);
/** A name with the day, the project's own name or a number in it is different without anybody having changed the deal. */
const isPassing = ({ reads, source }: Pick<Text, 'reads' | 'source'>) =>
  reads.some(({ root }) => passing.includes(root)) || passingInText.test(source);

function assigned(who: string | undefined, at: PlanContext): Aspect[] {
  const value = who === undefined ? undefined : namedPerson(who, at);
  return who === undefined || value === undefined ? [] : [{ of: 'assignee', who, at, value, why: whoseName(who) }];
}

/** Whose turn it is cannot be said for one of the tasks before it was read who has what open. */
export function awaitsTurn(context: PlanContext): boolean {
  const { mapping } = context;
  const rotations = mapping.roles.flatMap(({ by, table, fallback = [] }) => [
    by,
    ...[...Object.values(table?.rows ?? {}), ...fallback].map((players) => players.by),
  ]);
  if (rotations.every((by) => by === undefined)) return false;
  const isOpen = (who: string | undefined, at: PlanContext): boolean =>
    who !== undefined && namedPerson(who, at) === undefined;
  return (
    [mapping.brief, ...mapping.tasks.filter((rule) => appliesTo(rule, context.scope))].some(({ assign }) =>
      isOpen(assign, context),
    ) || promisedThings(context).some(({ rule, scope }) => isOpen(rule.assign, { ...context, scope }))
  );
}

const whoseName = (who: string): string => (who.includes('@') || who === 'deal owner' ? who : `role "${who}"`);

/** What is agreed on once this task is made as the deal wants it. */
export const baselineOf = ({ step, aspects }: Wanted): Agreement[] => [
  { key: thereKey(step), value: 'yes' },
  ...aspects.map(({ of, value }) => ({ key: aspectKey(step, of), value })),
];
