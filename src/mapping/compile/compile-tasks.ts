import type { z } from 'zod';
import type { Bench } from '../bench.ts';
import { compileCondition } from '../expression/compile-condition.ts';
import { compileText } from '../expression/compile-text.ts';
import { inTheProject } from '../expression/roots.ts';
import type { Brief, TaskRule } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';
import { priorityNames, type taskSettings } from '../shape/work.ts';
import type { FilePath } from '../source/places.ts';
import { compileDateRule } from './compile-date-rule.ts';
import { checkPerson } from './people.ts';

export interface NamedTask {
  readonly name: string;
  readonly path: FilePath;
  readonly settings: z.infer<typeof taskSettings>;
}

/** The tasks of a file, whether written as `name: settings` or as a list. */
export function namedTasks(raw: RawMapping['tasks']): NamedTask[] {
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) {
    return Object.entries(raw).map(([name, settings]) => ({ name, path: ['tasks', name], settings: settings ?? {} }));
  }
  return raw.map((entry, index) => {
    if (typeof entry === 'string') return { name: entry, path: ['tasks', index], settings: {} };
    const { name, ...settings } = entry;
    return { name, path: ['tasks', index], settings };
  });
}

export const compileTasks = (bench: Bench, tasks: readonly NamedTask[], roles: readonly string[]): TaskRule[] =>
  tasks.map((task) => compileTask(bench, task, roles));

function compileTask(bench: Bench, { name, path, settings }: NamedTask, roles: readonly string[]): TaskRule {
  const { assign, start, due, status, priority, tags, description, estimate, under } = settings;
  checkPerson(bench, [...path, 'assign'], assign, roles);
  const estimateMs = estimate === undefined ? undefined : compileEstimate(bench, [...path, 'estimate'], estimate);
  return {
    line: bench.lineOf(path),
    name,
    ...(settings.if !== undefined && { if: compileCondition(bench, [...path, 'if'], settings.if, inTheProject) }),
    ...(settings.if_not === 'cancel' && { cancelUnless: true }),
    ...(assign !== undefined && { assign }),
    ...(start !== undefined && { start: compileDateRule(bench, [...path, 'start'], start) }),
    ...(due !== undefined && { due: compileDateRule(bench, [...path, 'due'], due) }),
    ...(status !== undefined && { status }),
    ...(priority !== undefined && { priority: priorityNumber(priority) }),
    tags: tags ?? [],
    ...(description !== undefined && {
      description: compileText(bench, [...path, 'description'], description, inTheProject),
    }),
    ...(estimateMs !== undefined && { estimateMs }),
    ...(under !== undefined && { under }),
  };
}

const priorities = [1, 2, 3, 4] as const;

function priorityNumber(priority: number | (typeof priorityNames)[number]): 1 | 2 | 3 | 4 {
  const index = typeof priority === 'number' ? priority - 1 : priorityNames.indexOf(priority);
  return priorities[index] ?? 3;
}

const longestEstimate = 600_000;

function compileEstimate(bench: Bench, path: FilePath, text: string): number | undefined {
  const parts = /^(\d+(?:\.\d+)?) ?(m|min|minutes?|h|hours?)$/.exec(text.trim());
  if (!parts) {
    bench.report('DURATION_INVALID', path, `\`${text}\` is not a length of time`);
    return undefined;
  }
  const minutes = Number(parts[1]) * (parts[2]?.startsWith('m') ? 1 : 60);
  if (minutes < 1 || minutes > longestEstimate) {
    const fix = 'Between one minute and 10,000 hours.';
    bench.report('DURATION_INVALID', path, `\`${text}\` is no estimate of a task`, { fix });
    return undefined;
  }
  return Math.round(minutes * 60_000);
}

const standardBriefName = 'Handoff brief';

export function compileBrief(bench: Bench, raw: RawMapping['brief'], roles: readonly string[]): Brief {
  const path = ['brief'];
  if (raw === undefined) return { line: bench.lineOf(path), name: standardBriefName, include: [] };
  checkPerson(bench, [...path, 'assign'], raw.assign, roles);
  return {
    line: bench.lineOf(path),
    name: raw.name ?? standardBriefName,
    ...(raw.assign !== undefined && { assign: raw.assign }),
    ...(raw.due !== undefined && { due: compileDateRule(bench, [...path, 'due'], raw.due) }),
    ...(raw.status !== undefined && { status: raw.status }),
    include: raw.include.map(({ label, value, if: condition }, index) => ({
      label,
      value: compileText(bench, [...path, 'include', index, 'value'], value, inTheProject),
      ...(condition !== undefined && {
        if: compileCondition(bench, [...path, 'include', index, 'if'], condition, inTheProject),
      }),
    })),
  };
}
