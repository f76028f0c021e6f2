import type { z } from 'zod';
import type { Bench } from '../bench.ts';
import { compileText } from '../expression/compile-text.ts';
import type { Surroundings } from '../expression/roots.ts';
import type { TaskAdditions, TaskRule } from '../mapping.ts';
import { priorityNames, type taskSettings } from '../shape/work.ts';
import type { FilePath } from '../source/places.ts';

type RawTask = z.infer<typeof taskSettings>;

/** Priority, tags and estimate, which every kind of task may have. */
export function compileWeight(
  bench: Bench,
  path: FilePath,
  { priority, tags = [], estimate }: Pick<RawTask, 'priority' | 'tags' | 'estimate'>,
): Pick<TaskRule, 'priority' | 'tags' | 'estimateMs'> {
  const estimateMs = estimate === undefined ? undefined : compileEstimate(bench, [...path, 'estimate'], estimate);
  return {
    ...(priority !== undefined && { priority: priorityNumber(priority) }),
    tags,
    ...(estimateMs !== undefined && { estimateMs }),
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

const usualName = 'Checklist';

/** What a task waits for, and what is ticked off in it. */
export function compileAdditions(
  bench: Bench,
  path: FilePath,
  { after = [], checklist }: Pick<RawTask, 'after' | 'checklist'>,
  surroundings: Surroundings,
): Omit<TaskAdditions, 'line'> {
  const names = [...new Map(after.map((name) => [name.trim().toLowerCase(), name])).values()];
  return {
    ...(names.length > 0 && { after: names }),
    ...(checklist !== undefined && {
      checklist: compileChecklist(bench, [...path, 'checklist'], checklist, surroundings),
    }),
  };
}

function compileChecklist(
  bench: Bench,
  path: FilePath,
  raw: NonNullable<RawTask['checklist']>,
  surroundings: Surroundings,
): NonNullable<TaskAdditions['checklist']> {
  const isList = Array.isArray(raw);
  const sources = isList ? raw : raw.items;
  const items = sources.map((source, index) =>
    compileText(bench, isList ? [...path, index] : [...path, 'items', index], source, surroundings),
  );
  return { name: isList ? usualName : raw.name, items };
}
