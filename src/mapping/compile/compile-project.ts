import type { Bench } from '../bench.ts';
import { compileCondition } from '../expression/compile-condition.ts';
import { compilePath } from '../expression/compile-path.ts';
import { compileText } from '../expression/compile-text.ts';
import { atTheGate, atTheProject } from '../expression/roots.ts';
import type { DateRule, Mapping, TemplateChoice } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';
import { compileDateRule } from './compile-date-rule.ts';
import { compileParts } from './compile-parts.ts';

type RawProject = RawMapping['project'];
type RawChoice = Extract<NonNullable<RawProject['template']>, readonly unknown[]>[number];

export function compileProject(bench: Bench, raw: RawProject): Mapping['project'] {
  const { into, copy } = raw;
  const { folders, parts } = compileParts(bench, raw);
  const templates = [...compileTemplates(bench, raw.template), ...folders];
  const hasTemplate = raw.templates !== undefined || templates.length > 0;
  if (into.folder !== undefined && hasTemplate && templates.every(({ kind }) => kind === 'folder')) {
    bench.report('FOLDER_IN_FOLDER', ['project', 'into', 'folder'], 'ClickUp has no folders inside folders', {
      key: true,
    });
  }
  const beside = compileBeside(bench, into.beside);
  if (
    beside !== undefined &&
    (parts.length > 0 || (templates.length > 0 && templates.every(({ kind }) => kind === 'folder')))
  ) {
    bench.report('FOLDER_IN_FOLDER', ['project', 'into', 'beside'], 'ClickUp has no folders inside folders', {
      key: true,
      fix: 'Remove `into.beside`: the project is a folder of its own.',
    });
  }
  const text = (path: FilePath, source: string) => compileText(bench, path, source, atTheProject);
  return {
    line: bench.lineOf(['project']),
    templates,
    parts,
    space: text(['project', 'into', 'space'], into.space),
    ...(into.folder !== undefined && { folder: text(['project', 'into', 'folder'], into.folder) }),
    ...(beside !== undefined && { beside }),
    ...(into.show_in !== undefined && { showIn: compileShowIn(bench, into.show_in) }),
    name: text(['project', 'name'], raw.name),
    start: compileStart(bench, raw.start),
    copyDates: copy?.dates ?? true,
    copyAssignees: copy?.assignees ?? true,
    skipWeekends: copy?.skip_weekends ?? true,
  };
}

function compileBeside(bench: Bench, raw: string | undefined): Mapping['project']['beside'] {
  if (raw === undefined) return undefined;
  const path = ['project', 'into', 'beside'];
  const line = bench.lineOf(path);
  if (raw.trim() === 'company') {
    bench.noteReads([{ root: 'company', property: 'name' }]);
    return { line, kind: 'company' };
  }
  const property = compilePath(bench, path, raw, { roots: ['deal', 'company'] });
  return property && { line, kind: 'property', path: property };
}

function compileShowIn(bench: Bench, raw: NonNullable<RawProject['into']['show_in']>) {
  const path = ['project', 'into', 'show_in'];
  const [at, { list, only }] = typeof raw === 'string' ? [path, { list: raw }] : [[...path, 'list'], raw];
  return { line: bench.lineOf(path), list: compileText(bench, at, list, atTheProject), onlyBrief: only === 'brief' };
}

function compileStart(bench: Bench, raw: RawProject['start']): DateRule {
  const path = ['project', 'start'];
  if (raw === undefined) return { line: bench.lineOf(path), from: 'won', amount: 1, unit: 'business_days' };
  const rule = compileDateRule(bench, path, raw);
  if (rule.from !== 'start') return rule;
  const place = typeof raw === 'string' ? path : [...path, 'from'];
  bench.report('START_CYCLE', place, 'the start of the project cannot be reckoned from itself');
  return { ...rule, from: 'won' };
}

function compileTemplates(bench: Bench, raw: RawProject['template']): TemplateChoice[] {
  const path: FilePath = ['project', 'template'];
  if (raw === undefined) return [];
  if (!Array.isArray(raw)) return compileChoice(bench, path, raw);
  const choices = raw.flatMap((choice, index) => compileChoice(bench, [...path, index], choice));
  checkOrder(bench, path, raw);
  return choices;
}

/** One entry, or none when it cannot be understood; the bench knows why. */
function compileChoice(bench: Bench, path: FilePath, raw: RawChoice): TemplateChoice[] {
  const { otherwise, ...own } = raw;
  const named = otherwise ?? own;
  if (otherwise !== undefined && Object.values(own).some((value) => value !== undefined)) {
    bench.report('KEY_CONFLICT', path, '`otherwise` stands alone in its entry');
  }
  const { list, folder } = named;
  if ((list === undefined) === (folder === undefined)) {
    const code = list === undefined ? 'KEY_MISSING' : 'KEY_CONFLICT';
    bench.report(code, path, 'a template is either a `list` or a `folder`', {
      fix: 'Write { list: … } or { folder: … }.',
    });
    return [];
  }
  const kind = list === undefined ? 'folder' : 'list';
  const condition = own.if === undefined ? undefined : compileCondition(bench, [...path, 'if'], own.if, atTheGate);
  const template = list ?? folder ?? '';
  return [{ line: bench.lineOf(path), ...(condition !== undefined && { if: condition }), kind, template }];
}

function checkOrder(bench: Bench, path: FilePath, raw: readonly RawChoice[]): void {
  const always = raw.findIndex((choice) => choice.if === undefined);
  if (always === -1 && raw.length > 0) {
    bench.report('TEMPLATE_NO_OTHERWISE', path, 'a deal for which none of these holds cannot be built', { key: true });
  }
  if (always === -1 || always === raw.length - 1) return;
  bench.report('TEMPLATE_UNREACHABLE', [...path, always + 1], 'the entry before this one is always chosen');
}
