import type { ClickUpTemplate } from '../domain/catalogue.ts';
import type { TemplateChoice, TemplatePart } from '../mapping/mapping.ts';
import { ambiguous, findNamed, whyMissing } from './find-named.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { raising, wanting } from './plan-input.ts';

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

/** The lists of the folder that hold for this deal, in the order of the file. */
export const chosenParts = ({ mapping, scope }: PlanContext): readonly TemplatePart[] =>
  mapping.project.parts.filter((part) => part.if === undefined || part.if.test(scope));

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
