import { markerLine } from '../domain/marker.ts';
import type { Operation } from '../domain/operation.ts';
import type { TemplateChoice } from '../mapping/mapping.ts';
import { chosenParts, chosenTemplate, findTemplate, projectKind } from './choose-template.ts';
import { copyOptions } from './copy-options.ts';
import { dealLink } from './markdown.ts';
import { leaveOrphansToPerson } from './may-stand.ts';
import type { Place } from './place.ts';
import { findPlace } from './place.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { containerStep, join, nothing, planning, raising, stepKey, waitingFor } from './plan-input.ts';
import { projectName } from './project-name.ts';
import { adopt, findMoved, findStanding, takeOver, takeOverChosen, takeOverLinked } from './standing-project.ts';
import { takeOverStray } from './take-over-stray.ts';

/** Plans the list or folder of a handoff that has none: take over what stands there, or make it. */
export function buildContainer(context: PlanContext): Part {
  const made = context.ledger.get(stepKey(context, containerStep));
  const choice = chosenTemplate(context);
  const kind = projectKind(context);
  if (made?.state === 'done' && made.remoteId !== undefined)
    return takeOver(context, { kind, id: made.remoteId }, 'built') ?? nothing;
  const chosen = takeOverChosen(context, kind);
  if (chosen !== undefined) return chosen;
  const { spaceId, folder, part } = findPlace(context);
  if (spaceId === undefined) return part;
  const name = projectName(context);
  const standing = findStanding(context, kind, spaceId, folder, name);
  if (standing !== undefined && 'lookups' in standing) return standing;
  if (standing !== undefined) return adopt(context, { kind, id: standing.id, name, spaceId });
  const linked = takeOverLinked(context);
  if (linked !== undefined) return linked;
  const moved = kind === 'list' ? findMoved(context, spaceId, name) : undefined;
  if (moved !== undefined) return adopt(context, { kind, id: moved.id, name, spaceId: moved.spaceId });
  const place = { spaceId, ...(folder === undefined ? {} : { folder }) };
  const stray = takeOverStray(context, kind, place);
  if (stray !== undefined) return stray;
  const doubt = leaveOrphansToPerson(context, kind, place);
  if (doubt !== undefined) return doubt;
  return join(part, create(context, choice, place, name));
}

type KnownPlace = Pick<Place, 'folder'> & { readonly spaceId: string };

function create(context: PlanContext, choice: TemplateChoice | undefined, place: KnownPlace, name: string): Part {
  const { handoff, deal } = context;
  const won = `deal was won${deal.wonAt === undefined ? '' : ` on ${deal.wonAt.slice(0, 10)}`} and has no project`;
  const common = {
    key: stepKey(context, containerStep),
    handoff,
    deal: deal.id,
    target: 'clickup' as const,
    requests: 1,
    ...waitingFor(place.folder),
    name,
  };
  if (choice === undefined && projectKind(context) === 'folder') {
    if (chosenParts(context).length === 0) return nothingHolds(context);
    return planning({ ...common, kind: 'create-project-folder', spaceId: place.spaceId, why: won });
  }
  if (choice === undefined) {
    const markdown = `Built by Handoff Sync for ${dealLink(deal)}.\n\n${markerLine(common.key)}`;
    return planning({ ...common, ...place, kind: 'create-list', why: won, markdown });
  }
  const template = findTemplate(choice, context);
  if ('lookups' in template) return template;
  const why = `${won}; template "${template.name}"`;
  const copy = { ...common, why, templateId: template.id, options: copyOptions(context) };
  const operation: Operation =
    choice.kind === 'folder'
      ? { ...copy, kind: 'copy-folder-template', spaceId: place.spaceId }
      : { ...copy, ...place, kind: 'copy-list-template' };
  return planning(operation);
}

/** A folder without a list would be nobody's project. */
const nothingHolds = ({ deal, mapping }: PlanContext): Part =>
  raising({
    code: 'TEMPLATE_NOT_CHOSEN',
    message: `None of the \`templates\` of ${mapping.file}:${mapping.project.line} holds for deal ${deal.id}, so there is nothing to build.`,
    fix: 'Leave out `if` at one of them, or add what was sold to the deal.',
  });
