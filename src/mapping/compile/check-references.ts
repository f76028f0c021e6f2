import type { Bench } from '../bench.ts';
import { hasTemplate } from '../has-template.ts';
import type { Mapping, Report } from '../mapping.ts';
import { suggest } from '../nearest.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';
import type { PlacedDeliverables } from './compile-deliverables.ts';
import { reportProperties } from './compile-report.ts';
import type { NamedTask } from './compile-tasks.ts';

interface Placed {
  readonly tasks: readonly NamedTask[];
  readonly deliverables: readonly PlacedDeliverables[];
}

const plain = (name: string): string => name.trim().toLowerCase();

/** What names something that must stand elsewhere in the same file. */
export function checkReferences(
  bench: Bench,
  mapping: Mapping,
  raw: RawMapping,
  { tasks, deliverables }: Placed,
): void {
  checkDuplicates(bench, tasks, mapping.brief.name);
  checkCycles(bench, tasks);
  checkWrittenTwice(bench, mapping.report, raw.fields);
  checkIfNot(bench, tasks, hasTemplate(mapping));
  checkAfter(bench, { tasks, deliverables }, mapping.brief.name);
  if (mapping.project.parts.length > 0) return;
  // The tasks of a template are ClickUp's; whether they exist is seen when a pass reads it.
  if (raw.project.template !== undefined) return;
  const names = [mapping.brief.name, ...tasks.map(({ name }) => name)];
  const known = new Set(names.map(plain));
  const check = (path: FilePath, name: string | undefined): void => {
    if (name === undefined || known.has(plain(name))) return;
    bench.report('TASK_UNKNOWN', path, `this file makes no task \`${name}\``, { fix: suggest(name, names) });
  };
  for (const { path, settings } of tasks) check([...path, 'under'], settings.under);
  for (const { path, under } of deliverables) check([...path, 'under'], under);
  for (const { path, after = [] } of waiting({ tasks, deliverables }))
    for (const [index, name] of after.entries()) check([...path, 'after', index], name);
  check(['accept', 'task'], raw.accept?.task);
  for (const { clock, task } of mapping.clocks?.rules ?? []) check(['clocks', clock, 'task'], task);
  if (raw.report === false) return;
  for (const [index, name] of (raw.report?.milestones ?? []).entries()) check(['report', 'milestones', index], name);
}

const waiting = ({ tasks, deliverables }: Placed) => [
  ...tasks.map(({ path, settings }) => ({ path, after: settings.after })),
  ...deliverables.map(({ path, after }) => ({ path, after })),
];

/** The brief is made last, so nothing of the file can wait for it, and no task for itself. */
function checkAfter(bench: Bench, placed: Placed, briefName: string): void {
  for (const { path, after = [] } of waiting(placed)) {
    const index = after.findIndex((name) => plain(name) === plain(briefName));
    if (index < 0) continue;
    const fix = 'Name a task of the file or of the template.';
    bench.report('TASK_UNKNOWN', [...path, 'after', index], `the brief \`${briefName}\` is made last`, { fix });
  }
  const edges = new Map(placed.tasks.map(({ name, settings }) => [plain(name), (settings.after ?? []).map(plain)]));
  for (const { name, path } of placed.tasks)
    if (reaches(plain(name), plain(name), edges))
      bench.report('AFTER_CYCLE', [...path, 'after'], `\`${name}\` waits, by way of \`after\`, for itself`);
}

function reaches(from: string, goal: string, edges: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const open = [...(edges.get(from) ?? [])];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === goal) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(edges.get(at) ?? []));
  }
  return false;
}

/** What it says is about a task that is there although its condition does not hold: only a template brings such. */
function checkIfNot(bench: Bench, tasks: readonly NamedTask[], fromTemplate: boolean): void {
  for (const { path, settings } of tasks) {
    if (settings.if_not === undefined || (fromTemplate && settings.if !== undefined)) continue;
    const why = settings.if === undefined ? 'without `if`' : 'without a template: such a task is not made';
    bench.report('NOT_ACTED_ON', [...path, 'if_not'], `\`if_not\` has no effect ${why}`, { key: true });
  }
}

function checkDuplicates(bench: Bench, tasks: readonly NamedTask[], briefName: string): void {
  const seen = new Set([plain(briefName)]);
  for (const { name, path } of tasks) {
    const isBrief = plain(name) === plain(briefName);
    const message = isBrief ? `\`${name}\` is the name of the brief` : `there is already a task \`${name}\``;
    const fix = isBrief ? 'Set it up under `brief`, or rename one of them.' : undefined;
    if (seen.has(plain(name)))
      bench.report('TASK_DUPLICATE', path, message, { key: true, ...(fix !== undefined && { fix }) });
    seen.add(plain(name));
  }
}

function checkCycles(bench: Bench, tasks: readonly NamedTask[]): void {
  const cyclic = namesInCycles(new Map(tasks.map(({ name, settings }) => [plain(name), plain(settings.under ?? '')])));
  for (const { name, path } of tasks) {
    if (!cyclic.has(plain(name))) continue;
    bench.report('UNDER_CYCLE', [...path, 'under'], `\`${name}\` is, by way of \`under\`, a sub-task of itself`);
  }
}

/** Those that come back to themselves by way of their parents; each name is looked at once, however long the chains. */
function namesInCycles(parents: ReadonlyMap<string, string>): ReadonlySet<string> {
  const [walked, cyclic] = [new Set<string>(), new Set<string>()];
  for (const name of parents.keys()) {
    const chain: string[] = [];
    let at = name;
    for (; parents.has(at) && !walked.has(at); at = parents.get(at) ?? '') {
      walked.add(at);
      chain.push(at);
    }
    // Where the chain runs into itself; one that ends, or runs into an earlier one, has no cycle of its own.
    const from = chain.indexOf(at);
    if (from !== -1) for (const one of chain.slice(from)) cyclic.add(one);
  }
  return cyclic;
}

/** A deal property is written by one rule only, or two parts of the file would undo each other on every pass. */
function checkWrittenTwice(bench: Bench, report: Report, fields: RawMapping['fields']): void {
  const writers = new Map(reportProperties(report).map(({ setting, property }) => [property, `report.${setting}`]));
  for (const [index, { direction = 'to_clickup', crm }] of fields.entries()) {
    const property = crm?.trim().replace(/^deal\./, '');
    if (direction === 'to_clickup' || property === undefined) continue;
    const other = writers.get(property);
    if (other !== undefined) {
      bench.report(
        'FIELD_DUPLICATE',
        ['fields', index, 'crm'],
        `\`deal.${property}\` is already written by \`${other}\``,
      );
    }
    writers.set(property, `fields, entry ${index + 1}`);
  }
}
