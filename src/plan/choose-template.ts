import type { ClickUpTemplate } from '../domain/catalogue.ts';
import { UnknownFact } from '../mapping/expression/unknown-fact.ts';
import type { Scope, TemplateChoice, TemplatePart } from '../mapping/mapping.ts';
import { ambiguous, findNamed, whyMissing } from './find-named.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { raising, wanting } from './plan-input.ts';
import { bearsNumber, oneLine, shorten } from './project-name.ts';

/** The first template whose condition holds, or undefined when the file's own tasks make the project. */
export const chosenTemplate = ({ mapping, scope }: PlanContext): TemplateChoice | undefined =>
  mapping.project.templates.find((choice) => choice.if === undefined || choice.if.test(scope));

/** The template that a choice names, by id or name; or what has to be read or told when there is none. */
export function findTemplate(
  choice: Pick<TemplateChoice, 'kind' | 'template' | 'line'>,
  { catalogue, mapping }: PlanContext,
): ClickUpTemplate | Part {
  const templates = choice.kind === 'list' ? catalogue.listTemplates : catalogue.folderTemplates;
  if (templates === undefined) return wanting({ kind: choice.kind === 'list' ? 'list-templates' : 'folder-templates' });
  const found = findNamed(choice.template, templates);
  const [first] = found;
  if (found.length > 1)
    return ambiguous(`${choice.kind} template`, choice.template, found, `${mapping.file}:${choice.line}`);
  if (first !== undefined) return first;
  return raising({
    code: 'TEMPLATE_NOT_FOUND',
    message: `ClickUp has no ${choice.kind} template "${choice.template}". ${whyMissing(choice.template, templates)}`,
    fix: `Correct ${mapping.file}:${choice.line}, or add the template to the workspace's library (public ones have to be added first).`,
  });
}

/** A list that the folder of a deal has, with what it is called for this deal. */
export interface ChosenPart extends Omit<TemplatePart, 'each'> {
  /** The line item that it is for. */
  readonly item?: string;
}

/**
 * The lists of the folder that hold for this deal, in the order of the file; of those for line items in the order of the
 * deal, and for each line item only the first.
 */
export function chosenParts(context: PlanContext): readonly ChosenPart[] {
  const taken = new Set<string>();
  return context.mapping.project.parts.flatMap(({ each, ...part }): readonly ChosenPart[] => {
    if (each === undefined) return appliesNow(part, context.scope) ? [part] : [];
    const own = itemScopes(context).filter(({ id, scope }) => !taken.has(id) && appliesNow(part, scope));
    for (const { id } of own) taken.add(id);
    return own.map(({ id, scope }) => ({ ...part, name: nameWithItem(each.render(scope), id), item: id }));
  });
}

const appliesNow = ({ if: condition }: Pick<TemplatePart, 'if'>, scope: Scope): boolean =>
  condition === undefined || condition.test(scope);

/** Two products may be called alike, and ClickUp refuses a second list of a name: the number of the line item tells them apart. */
function nameWithItem(text: string, item: string): string {
  const name = oneLine(text);
  if (bearsNumber(name, item)) return shorten(name, longestName);
  return `${shorten(name, longestName - item.length - 2)} #${item}`.trim();
}
const longestName = 200;

function itemScopes({ deal, scope, project }: PlanContext): readonly { readonly id: string; readonly scope: Scope }[] {
  const items = scope['line_items'];
  // A project that stands goes on without what cannot be read.
  if (items instanceof UnknownFact) return project === undefined ? items.fail() : [];
  if (!Array.isArray(items) || !deal.lineItems.known) return [];
  return deal.lineItems.value.map(({ id }, i) => ({ id, scope: { ...scope, item: items[i], index: i + 1 } }));
}

/**
 * What the project is copied from, under one name: each combination brings tasks of its own. Undefined when the file's
 * own tasks make the project.
 */
export function templateName(context: PlanContext): string | undefined {
  const names = [chosenTemplate(context), ...chosenParts(context)].flatMap((one) => one?.template ?? []);
  return names.length === 0 ? undefined : names.join(' + ');
}

/** A project of several lists is a folder, whether that is a copy as well or made for them. */
export const projectKind = (context: PlanContext): 'list' | 'folder' =>
  chosenTemplate(context)?.kind ?? (context.mapping.project.parts.length > 0 ? 'folder' : 'list');
