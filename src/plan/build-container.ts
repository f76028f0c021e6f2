import type { ClickUpTemplate, Lookup } from '../domain/catalogue.ts';
import type { OperationKey } from '../domain/ids.ts';
import { sameName, suggest } from '../domain/nearest.ts';
import type { CopyOptions, Operation, Ref } from '../domain/operation.ts';
import type { ObservedProject } from '../domain/project.ts';
import type { TemplateChoice } from '../mapping/mapping.ts';
import { dayFor } from './dates.ts';
import { dealLink } from './markdown.ts';
import { findPlace } from './place.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { join, planning, raising, stepKey, wanting } from './plan-input.ts';
import { bearsNumber, projectName } from './project-name.ts';

export const containerStep = 'project';

interface Container {
  readonly kind: 'list' | 'folder';
  readonly id: string;
}

/** The first template whose condition holds, or undefined when the file's own tasks make the project. */
export const chosenTemplate = ({ mapping, scope }: PlanContext): TemplateChoice | undefined =>
  mapping.project.templates.find((choice) => choice.if === undefined || choice.if.test(scope));

/** The template a choice names, by id or name; undefined until the catalogue was read, or when it is not there. */
export function findTemplate(choice: TemplateChoice, { catalogue }: PlanContext): ClickUpTemplate | undefined {
  const templates = choice.kind === 'list' ? catalogue.listTemplates : catalogue.folderTemplates;
  return templates?.find((one) => one.id === choice.template || sameName(one.name, choice.template));
}

/** Plans the list or folder of a handoff that has none: take over what stands there, or make it. */
export function buildContainer(context: PlanContext): Part {
  const made = context.ledger.get(stepKey(context, containerStep));
  const choice = chosenTemplate(context);
  const kind = choice?.kind ?? 'list';
  if (made?.state === 'done' && made.remoteId !== undefined)
    return takeOver(context, { kind, id: made.remoteId }, 'built');
  const place = findPlace(context);
  if (place.spaceId === undefined) return place.part;
  const name = projectName(context);
  const standing = findStanding(context, kind, place.spaceId, place.folder, name);
  if (standing !== undefined && 'lookups' in standing) return standing;
  if (standing !== undefined) return adopt(context, { kind, id: standing.id, name, spaceId: place.spaceId });
  const linked = linkedProject(context);
  const taken = linked === undefined ? undefined : takeOver(context, linked, 'linked');
  return taken ?? join(place.part, create(context, choice, place.spaceId, place.folder, name));
}

/**
 * Takes over what is known by its id alone, once it was read. A link is believed only when the project bears this
 * deal's mark: a deal copied in the CRM carries the link of the deal it was copied from.
 */
function takeOver(context: PlanContext, { kind, id }: Container, how: 'built'): Part;
function takeOver(context: PlanContext, { kind, id }: Container, how: 'linked'): Part | undefined;
function takeOver(context: PlanContext, { kind, id }: Container, how: 'built' | 'linked'): Part | undefined {
  const { catalogue, deal, mapping } = context;
  const found = catalogue.projects[`${kind}:${id}`];
  if (found !== undefined) {
    return how === 'built' || bearsMark(found, context)
      ? adopt(context, { kind, id, name: found.name, spaceId: found.spaceId })
      : undefined;
  }
  if (catalogue.gone[`${kind}:${id}`] === undefined) return wanting({ kind: 'project', of: kind, id });
  return raising({
    code: 'PROJECT_GONE',
    message: `The ${kind} ${id} that was ${how} for this deal no longer exists in ClickUp.`,
    fix: `Restore it from ClickUp's trash, or clear "${mapping.report.link ?? 'the link'}" on the deal and run \`handoff retry ${deal.id}\` to build it again.`,
  });
}

const bearsMark = (project: ObservedProject, { handoff, deal }: PlanContext): boolean =>
  bearsNumber(project.name, deal.id) || project.tasks.some((task) => task.marker?.startsWith(`deal:${handoff}/`));

/** The project that the deal's own link names: what survives a lost database even when people renamed the project. */
function linkedProject({ deal, mapping }: PlanContext): Container | undefined {
  const link = mapping.report.link === undefined ? undefined : deal.properties[mapping.report.link];
  const found = link === undefined ? null : /\/v\/(li|f)\/(?:[^/?#]*-)?(\d+)/.exec(link);
  if (found?.[2] === undefined) return undefined;
  return { kind: found[1] === 'f' ? 'folder' : 'list', id: found[2] };
}

/** Something of the project's name in the project's place; a lookup when the place was not read yet. */
function findStanding(
  { catalogue }: PlanContext,
  kind: 'list' | 'folder',
  spaceId: string,
  folder: Ref | undefined,
  name: string,
): { readonly id: string } | Part | undefined {
  const folders = catalogue.folders[spaceId] ?? [];
  if (kind === 'folder') return folders.find((one) => sameName(one.name, name));
  if (folder === undefined) {
    const lists = catalogue.folderlessLists[spaceId];
    const lookup: Lookup = { kind: 'folderless-lists', spaceId };
    return lists === undefined ? wanting(lookup) : lists.find((one) => sameName(one.name, name));
  }
  if (!('id' in folder)) return undefined;
  return folders.find((one) => one.id === folder.id)?.lists.find((one) => sameName(one.name, name));
}

const common = (context: PlanContext, why: string, requests: number) => ({
  key: stepKey(context, containerStep),
  handoff: context.handoff,
  deal: context.deal.id,
  target: 'clickup' as const,
  why,
  requests,
});

function adopt(context: PlanContext, container: Container & { readonly name: string; readonly spaceId: string }): Part {
  const why = `${container.kind} "${container.name}" stands there already and bears this deal's mark`;
  return planning({ ...common(context, why, 0), kind: 'adopt-project', container });
}

function create(
  context: PlanContext,
  choice: TemplateChoice | undefined,
  spaceId: string,
  folder: Ref | undefined,
  name: string,
): Part {
  const after: { after?: readonly OperationKey[] } =
    folder !== undefined && 'pending' in folder ? { after: [folder.pending] } : {};
  const inFolder = folder === undefined ? {} : { folder };
  const won = `deal was won${context.deal.wonAt === undefined ? '' : ` on ${context.deal.wonAt.slice(0, 10)}`} and has no project`;
  if (choice === undefined) {
    const markdown = `Built by Handoff Sync for ${dealLink(context.deal)}.`;
    return planning({
      ...common(context, won, 1),
      ...after,
      ...inFolder,
      kind: 'create-list',
      spaceId,
      name,
      markdown,
    });
  }
  const template = findTemplate(choice, context);
  if (template === undefined) return templateMissing(context, choice);
  const why = `${won}; template "${template.name}"`;
  const copy = {
    ...common(context, why, 1),
    ...after,
    spaceId,
    templateId: template.id,
    name,
    options: copyOptions(context),
  };
  const operation: Operation =
    choice.kind === 'folder'
      ? { ...copy, kind: 'copy-folder-template' }
      : { ...copy, ...inFolder, kind: 'copy-list-template' };
  return planning(operation);
}

function templateMissing(context: PlanContext, choice: TemplateChoice): Part {
  const { catalogue, mapping } = context;
  const templates = choice.kind === 'list' ? catalogue.listTemplates : catalogue.folderTemplates;
  if (templates === undefined) return wanting({ kind: choice.kind === 'list' ? 'list-templates' : 'folder-templates' });
  return raising({
    code: 'TEMPLATE_NOT_FOUND',
    message: `ClickUp has no ${choice.kind} template "${choice.template}". ${suggest(
      choice.template,
      templates.map((one) => one.name),
    )}`,
    fix: `Correct ${mapping.file}:${choice.line}, or add the template to the workspace's library (public ones have to be added first).`,
  });
}

function copyOptions(context: PlanContext): CopyOptions {
  const { project } = context.mapping;
  const start = dayFor(project.start, context);
  return {
    dates: project.copyDates,
    assignees: project.copyAssignees,
    skipWeekends: project.skipWeekends,
    ...(project.copyDates && start !== undefined ? { startDate: start } : {}),
  };
}
