import type { ClickUpList, Lookup } from '../domain/catalogue.ts';
import { sameName } from '../domain/nearest.ts';
import type { AdoptProject, Ref } from '../domain/operation.ts';
import type { ObservedProject } from '../domain/project.ts';
import { openChoice, projectChoice } from './choices.ts';
import { asOwnMark, handoffIn, inheritedIds, numberOf } from './merged.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { containerStep, planning, raising, stepKey, wanting } from './plan-input.ts';
import { bearsNumber } from './project-name.ts';

export interface Container {
  readonly kind: 'list' | 'folder';
  readonly id: string;
}

/** Something of the project's name in the project's place; a lookup when the place was not read yet. */
export function findStanding(
  { catalogue }: PlanContext,
  kind: Container['kind'],
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

/**
 * A list of the project's name in another folder: moved by people before the deal was told of it. Spaces that nothing is
 * built in are not read for it: each would cost a request whenever the service was away.
 */
export function findMoved(
  { catalogue, handoff }: PlanContext,
  spaceId: string,
  name: string,
): { readonly id: string; readonly spaceId: string } | undefined {
  const others = Object.keys(catalogue.folders).filter((id) => id !== spaceId);
  // The name bears the deal's number; comparing all names letter by letter would take long where there are thousands.
  const isIt = (one: ClickUpList) => one.name.includes(numberOf(handoff)) && sameName(one.name, name);
  for (const space of [spaceId, ...others]) {
    const found = (catalogue.folders[space] ?? []).flatMap(({ lists }) => lists).find(isIt);
    if (found !== undefined) return { id: found.id, spaceId: space };
  }
  return undefined;
}

/**
 * Takes over what the deal's own link names: what survives a lost database even when people renamed the project. It is
 * believed only when the project bears this deal's mark: a deal copied in the CRM carries the link of its original.
 */
export function takeOverLinked(context: PlanContext): Part | undefined {
  const { deal, mapping } = context;
  const link = mapping.report.link === undefined ? undefined : deal.properties[mapping.report.link.property];
  const found = link === undefined ? null : /\/v\/(li|f)\/(?:[^/?#]*-)?(\d+)/.exec(link);
  if (found?.[2] === undefined || !isOwnLink(link ?? '', context)) return undefined;
  const container: Container = { kind: found[1] === 'f' ? 'folder' : 'list', id: found[2] };
  const known = context.catalogue.projects[`${container.kind}:${container.id}`];
  return known !== undefined && !bearsMark(known, context) ? undefined : takeOver(context, container, 'linked');
}

/** Until a later win has a project of its own, the deal still shows the link of the win before it. */
function isOwnLink(link: string, { handoff, deal }: PlanContext): boolean {
  const named = handoffIn(link, deal);
  return named === undefined ? handoff.endsWith('/e1') : named === handoff;
}

/** Marks tell more than a name: of a deal that was won again, both projects bear the deal's number. */
function bearsMark(project: ObservedProject, context: PlanContext): boolean {
  const marks = project.tasks.flatMap(({ marker }) =>
    marker?.startsWith('deal:') ? [asOwnMark(marker, context)] : [],
  );
  if (marks.some((mark) => mark.startsWith(`deal:${context.handoff}/`))) return true;
  const numbers = [numberOf(context.handoff), ...inheritedIds(context)];
  return marks.length === 0 && numbers.some((number) => bearsNumber(project.name, number));
}

/** Takes over what is known by its id alone, once it was read. */
export function takeOver(context: PlanContext, { kind, id }: Container, how: 'built' | 'linked'): Part | undefined {
  const { catalogue, deal } = context;
  const found = catalogue.projects[`${kind}:${id}`];
  if (found !== undefined) return adopt(context, { kind, id, name: found.name, spaceId: found.spaceId });
  if (catalogue.gone[`${kind}:${id}`] === undefined) return wanting({ kind: 'project', of: kind, id });
  if (how === 'linked' && openChoice(projectChoice, context)?.choice === 'rebuild') return undefined;
  return raising({
    code: 'PROJECT_GONE',
    message: `The ${kind} ${id} that was ${how} for this deal no longer exists in ClickUp.`,
    fix: `Restore it from ClickUp's trash and run \`handoff retry ${deal.id}\`; or choose: \`handoff choose ${deal.id} ${projectChoice} rebuild\`, or \`re-link ID\` instead with the id of what takes its place.`,
  });
}

/** What a person named to take the project's place. It is believed unless it bears the marks of another deal. */
export function takeOverChosen(context: PlanContext, kind: Container['kind']): Part | undefined {
  const [, id] = /^re-link (\S+)$/.exec(openChoice(projectChoice, context)?.choice ?? '') ?? [];
  if (id === undefined) return undefined;
  const { projects, gone } = context.catalogue;
  const found = projects[`${kind}:${id}`];
  if (found === undefined && gone[`${kind}:${id}`] === undefined) return wanting({ kind: 'project', of: kind, id });
  const marks = found?.tasks.flatMap(({ marker }) => (marker === undefined ? [] : [asOwnMark(marker, context)])) ?? [];
  const isForeign = marks.length > 0 && !marks.some((mark) => mark.startsWith(`deal:${context.handoff}/`));
  if (found !== undefined && !isForeign) return adopt(context, { kind, id, name: found.name, spaceId: found.spaceId });
  return raising({
    code: 'RELINK_REFUSED',
    message: `The ${kind} ${id} cannot take the place of this deal's project: ${isForeign ? 'its tasks were made for another deal' : 'ClickUp shows nothing under that id'}.`,
    fix: `Name another: \`handoff choose ${context.deal.id} ${projectChoice} re-link ID\`, or \`rebuild\` instead.`,
  });
}

/** Makes what stands there the project of this handoff, without a request. */
export const adopt = (context: PlanContext, container: AdoptProject['container']): Part =>
  planning({
    key: stepKey(context, containerStep),
    handoff: context.handoff,
    deal: context.deal.id,
    target: 'clickup',
    kind: 'adopt-project',
    why: `${container.kind} "${container.name}" stands there already and bears this deal's mark`,
    requests: 0,
    container,
  });
