import type { z } from 'zod';
import type { Bench } from '../bench.ts';
import { compileCondition } from '../expression/compile-condition.ts';
import { compileText } from '../expression/compile-text.ts';
import { inTheProject } from '../expression/roots.ts';
import type { TaskRule } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { taskSettings } from '../shape/work.ts';
import type { FilePath } from '../source/places.ts';
import { compileAdditions, compileWeight } from './compile-additions.ts';
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
  const { assign, start, due, status, description, under } = settings;
  checkPerson(bench, [...path, 'assign'], assign, roles);
  return {
    line: bench.lineOf(path),
    name,
    ...(settings.if !== undefined && { if: compileCondition(bench, [...path, 'if'], settings.if, inTheProject) }),
    ...(settings.if_not === 'cancel' && { cancelUnless: true }),
    ...(assign !== undefined && { assign }),
    ...(start !== undefined && { start: compileDateRule(bench, [...path, 'start'], start) }),
    ...(due !== undefined && { due: compileDateRule(bench, [...path, 'due'], due) }),
    ...(status !== undefined && { status }),
    ...compileWeight(bench, path, settings),
    ...(description !== undefined && {
      description: compileText(bench, [...path, 'description'], description, inTheProject),
    }),
    ...(under !== undefined && { under }),
    ...compileAdditions(bench, path, settings, inTheProject),
  };
}
