import type { Bench } from '../bench.ts';
import { compileCondition } from '../expression/compile-condition.ts';
import { compileText } from '../expression/compile-text.ts';
import { atTheGate, atTheProject, type Surroundings } from '../expression/roots.ts';
import type { TemplateChoice, TemplatePart } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';

type RawProject = RawMapping['project'];

interface Compiled {
  /** Templates that make the folder itself. */
  readonly folders: readonly TemplateChoice[];
  readonly parts: readonly TemplatePart[];
}

/** Several templates that make one project: lists in one folder, which is a copy as well or made for them. */
export function compileParts(bench: Bench, { template, templates = [] }: RawProject): Compiled {
  if (template !== undefined && templates.length > 0)
    bench.report('KEY_CONFLICT', ['project', 'templates'], '`template` and `templates` exclude each other', {
      key: true,
    });
  const entries = templates.map((raw, index) => compileEntry(bench, raw, index));
  const parts = entries.flatMap((one) => ('part' in one ? [one.part] : []));
  const folders = entries.flatMap((one) => ('folder' in one ? [one.folder] : []));
  checkNames(bench, templates);
  const isSure = [...parts, ...folders].some((one) => one.if === undefined && !('each' in one));
  if (templates.length > 0 && !isSure) {
    const message = 'a deal for which none of these holds cannot be built';
    const fix = 'Leave out `if` at one of them.';
    bench.report('TEMPLATE_NO_OTHERWISE', ['project', 'templates'], message, { key: true, fix });
  }
  return { folders, parts };
}

type RawPart = NonNullable<RawProject['templates']>[number];
type Entry = { readonly part: TemplatePart } | { readonly folder: TemplateChoice } | { readonly wrong: true };

function compileEntry(bench: Bench, { list, folder, as: name, if: source, each }: RawPart, index: number): Entry {
  const path = ['project', 'templates', index];
  if ((list === undefined) === (folder === undefined)) {
    const code = list === undefined ? 'KEY_MISSING' : 'KEY_CONFLICT';
    const fix = 'Write { list: … } or { folder: … }.';
    bench.report(code, path, 'a template is either a `list` or a `folder`', { fix });
    return { wrong: true };
  }
  const condition =
    source === undefined
      ? undefined
      : compileCondition(bench, [...path, 'if'], source, each === undefined ? atTheGate : withItem(atTheGate));
  const common = { line: bench.lineOf(path), ...(condition !== undefined && { if: condition }) };
  if (list !== undefined) {
    if (each === undefined && name !== undefined && /\{[{%]/.test(name)) {
      const fix = 'Add `each: line_items`, or write a plain name.';
      bench.report('KEY_MISSING', [...path, 'as'], '`as` holds values, which only a list for a line item has', { fix });
    }
    const text = name ?? '{{ item.name }}';
    const called = each && { each: compileText(bench, [...path, 'as'], text, withItem(atTheProject)) };
    return { part: { ...common, template: list, name: name ?? list, ...called } };
  }
  if (each !== undefined)
    bench.report('KEY_CONFLICT', [...path, 'each'], 'there is one folder for the whole deal', { key: true });
  if (name !== undefined)
    bench.report('KEY_CONFLICT', [...path, 'as'], 'the folder has the name of the project', { key: true });
  return { folder: { ...common, kind: 'folder', template: folder ?? '' } };
}

const withItem = ({ roots }: Surroundings): Surroundings => ({
  roots: [...roots, 'item', 'index'],
  item: 'line_items',
});

/** ClickUp refuses a second list of a name in a folder, also where one of the two has no condition that holds. */
function checkNames(bench: Bench, templates: readonly RawPart[]): void {
  const seen = new Set<string>();
  for (const [index, { list, each, as: name = list }] of templates.entries()) {
    // Those of line items bear their numbers.
    if (name === undefined || each !== undefined) continue;
    const folded = name.trim().toLowerCase();
    if (seen.has(folded))
      bench.report('KEY_CONFLICT', ['project', 'templates', index], `two lists would be called \`${name}\``, {
        fix: 'Give one of them a name of its own with `as:`.',
      });
    seen.add(folded);
  }
}
