import type { Operation, Ref } from '../domain/operation.ts';
import { shortHash } from './amend/short-hash.ts';
import { type ChosenPart, chosenParts, findTemplate } from './choose-template.ts';
import { copyOptions } from './copy-options.ts';
import { oneAfterAnother } from './one-after-another.ts';
import { findPlace } from './place.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { containerStep, isDone, join, nothing, planning, stepKey, waitingFor } from './plan-input.ts';
import { bearsNumber } from './project-name.ts';

/** Known by what the list is called or for, so that moving it in the file, or another name of the product, makes nothing anew. */
export const listStep = (part: Pick<ChosenPart, 'name'> | { readonly item: string }): string =>
  `list:${'item' in part ? `item-${part.item}` : shortHash(part.name.trim().toLowerCase())}`;

/** A list that bears the number of the line item, whoever called it how: what a lost store does not know. */
const standsFor = ({ item }: ChosenPart, { project }: PlanContext): boolean =>
  item !== undefined && (project?.lists.some(({ name }) => bearsNumber(name, item)) ?? false);

/** The lists that the project's folder still lacks, in the order of the file; each is a copy of a template of its own. */
export function addLists(context: PlanContext): Part {
  const spaceId = context.project?.spaceId ?? findPlace(context).spaceId;
  if (context.project?.kind === 'list' || spaceId === undefined) return nothing;
  const lists = join(...chosenParts(context).map((part) => addList(part, spaceId, context)));
  return { ...lists, operations: oneAfterAnother(lists.operations) };
}

function addList(part: ChosenPart, spaceId: string, context: PlanContext): Part {
  const key = stepKey(context, listStep(part));
  if (isDone(context, key) || standsFor(part, context)) return nothing;
  const template = findTemplate({ ...part, kind: 'list' }, context);
  if ('lookups' in template) return template;
  const { project, handoff, deal, mapping } = context;
  const folder: Ref = project === undefined ? { pending: stepKey(context, containerStep) } : { id: project.id };
  const held = part.if === undefined ? '' : `\`${part.if.source}\` holds; `;
  const operation: Operation = {
    key,
    handoff,
    deal: deal.id,
    target: 'clickup',
    why: `${held}part of the project (${mapping.file}:${part.line})`,
    requests: 1,
    ...waitingFor(folder),
    kind: 'add-list',
    spaceId,
    folder,
    templateId: template.id,
    templateName: template.name,
    name: part.name,
    options: copyOptions(context),
  };
  return planning(operation);
}
