import type { HandoffState } from '../domain/handoff-state.ts';
import type { Exception } from '../domain/plan.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { Acceptance } from '../mapping/mapping.ts';
import { placeInFile } from '../mapping/place-in-file.ts';
import { acceptanceTask, isMadeAt, staysReturned, wasTaken, wordOf } from './acceptance.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { nothing, raising, wanting } from './plan-input.ts';
import { lackingAmong, wordsToBeHad } from './words-to-be-had.ts';

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

function unheard(unknown: Unknown, context: PlanContext): Part {
  const { accept, task, word } = unknown;
  // Of a list that is gone or put away nothing more is asked.
  if ((context.check?.standing ?? 'present') !== 'present' || isMadeAt(word, context)) return nothing;
  const had = wordsToBeHad(task, context);
  if (had === undefined) return wanting({ kind: 'list-statuses', listId: task.listId });
  const [yes, no] = [lackingAmong(accept.accepted, had), lackingAmong(accept.returned, had)];
  if (yes.length + no.length === 0) return nothing;
  const counts = staysReturned(context, task) ? 'it goes on counting as returned' : 'it counts as not answered';
  const patches = [
    ...(yes.length === 0 ? [] : [`accepted: [${[...accept.accepted, word].join(', ')}]`]),
    ...(no.length === 0 ? [] : [`returned: [${[...accept.returned, word].join(', ')}]`]),
  ];
  const place = placeInFile(context.mapping, accept.line);
  return raising({
    code: 'ACCEPT_STATUS_UNKNOWN',
    message: `"${task.name}" stands at "${word}", which the mapping does not know (${place}), and ${had.of} has no ${[...yes, ...no].map((name) => `"${name}"`).join(' and no ')}, which it does; ${counts}.`,
    fix: `If "${word}" means that now, write \`${patches.join('` or `')}\` there; if it is only a step on the way, correct there what ${had.of} does not have.`,
  });
}
