import type { HandoffState } from '../domain/handoff-state.ts';
import { sameName } from '../domain/nearest.ts';
import type { Exception } from '../domain/plan.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { Acceptance } from '../mapping/mapping.ts';
import { placeInFile } from '../mapping/place-in-file.ts';
import { acceptanceTask, wasTaken, wordOf } from './acceptance.ts';
import { acceptanceFields } from './acceptance-fields.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { nothing, raising, wanting } from './plan-input.ts';

interface Unknown {
  readonly accept: Acceptance;
  readonly task: ObservedTask;
  readonly word: string;
}

/**
 * Delivery's task says something that the mapping does not name. Of a project that was taken over that is told, since it
 * goes on counting. Before that a team may have steps of its own on the way: there it is told only where a word of the
 * mapping is no longer to be had, so that delivery may have said it in another.
 */
export function tellUnknownWord(context: PlanContext, state: HandoffState): Part {
  const unknown = unknownWord(context);
  if (unknown === undefined) return nothing;
  return wasTaken(state) ? raising(stillCounts(unknown, context)) : unheard(unknown, context);
}

function unknownWord(context: PlanContext): Unknown | undefined {
  const { mapping, project } = context;
  const { accept } = mapping;
  if (accept === undefined || project === undefined) return undefined;
  const task = acceptanceTask(context, project.tasks);
  if (task === undefined || task.archived) return undefined;
  const { says, word } = wordOf(context, task);
  return says !== 'unknown' || word === undefined ? undefined : { accept, task, word };
}

function stillCounts({ accept, task, word }: Unknown, { mapping }: PlanContext): Exception {
  return {
    code: 'ACCEPT_STATUS_UNKNOWN',
    message: `"${task.name}" was accepted and stands at "${word}" now, which the mapping does not know (${placeInFile(mapping, accept.line)}); it goes on counting as accepted.`,
    fix: `If the status was renamed, write \`accepted: [${[...accept.accepted, word].join(', ')}]\` there; or set the task to one of ${[...accept.accepted, ...accept.returned].join(', ')}.`,
  };
}

interface Choices {
  /** Which list or field it is, in words. */
  readonly of: string;
  readonly names: readonly string[];
}

function unheard(unknown: Unknown, context: PlanContext): Part {
  const { accept, task, word } = unknown;
  // Of a list that is gone or put away nothing more is asked.
  if ((context.check?.standing ?? 'present') !== 'present' || isMadeAt(unknown, context)) return nothing;
  const choices = accept.field === undefined ? statusesFor(task, context) : optionsFor(context);
  if (choices === undefined) return wanting({ kind: 'list-statuses', listId: task.listId });
  const lacks = (names: readonly string[]) => names.filter((name) => !choices.names.some((one) => sameName(one, name)));
  const [yes, no] = [lacks(accept.accepted), lacks(accept.returned)];
  if (choices.names.length === 0 || yes.length + no.length === 0) return nothing;
  const patches = [
    ...(yes.length === 0 ? [] : [`accepted: [${[...accept.accepted, word].join(', ')}]`]),
    ...(no.length === 0 ? [] : [`returned: [${[...accept.returned, word].join(', ')}]`]),
  ];
  const place = placeInFile(context.mapping, accept.line);
  return raising({
    code: 'ACCEPT_STATUS_UNKNOWN',
    message: `"${task.name}" stands at "${word}", which the mapping does not know (${place}), and ${choices.of} has no ${[...yes, ...no].map((name) => `"${name}"`).join(' and no ')}, which it does; it counts as not answered.`,
    fix: `If "${word}" means that now, write \`${patches.join('` or `')}\` there; if it is only a step on the way, correct there what ${choices.of} does not have.`,
  });
}

/** The mapping itself may put the task at a status of the team's own. */
const isMadeAt = ({ accept, word }: Unknown, { mapping }: PlanContext): boolean =>
  accept.field === undefined &&
  [mapping.brief, ...mapping.tasks].some(
    ({ name, status }) => status !== undefined && sameName(name, accept.task) && sameName(status, word),
  );

function statusesFor({ listId }: ObservedTask, { catalogue, project }: PlanContext): Choices | undefined {
  const statuses = catalogue.listStatuses?.[listId];
  const name = project?.lists.find(({ id }) => id === listId)?.name ?? listId;
  return statuses && { of: `the list "${name}"`, names: statuses.map((one) => one.name) };
}

/** A field of text has no options, and takes every word. */
function optionsFor(context: PlanContext): Choices {
  const { decision } = acceptanceFields(context);
  return { of: `the field "${decision?.name}"`, names: (decision?.options ?? []).map(({ name }) => name) };
}
