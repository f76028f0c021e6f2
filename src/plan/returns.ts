import { z } from 'zod';
import { addDays, dayOf, noonOf } from '../domain/business-calendar.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import { markerLine } from '../domain/marker.ts';
import type { Operation } from '../domain/operation.ts';
import type { ObservedTask } from '../domain/project.ts';
import { addWorkedMs, workingTimeMs } from '../domain/working-time.ts';
import { clocksOf } from '../mapping/clocks.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { placeInFile } from '../mapping/place-in-file.ts';
import { dealOwner } from './deal-owner.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { agreeing, isDone, join, nothing, planning, raising, stepKey, wanting } from './plan-input.ts';
import { asSentence, oneLine, shorten } from './project-name.ts';
import { describeReason, type GivenReason, lacksOfReason, reasonGiven } from './return-reason.ts';
import { returnKey, returnTaskStep, roundOf } from './rounds.ts';
import { closeTasks, escapeHtml } from './tell-sales.ts';
import { Said, whatIsSaid } from './what-was-said.ts';

/** What is remembered of a return: until when it should be answered, and what the handoff said then. */
const Taken = z.object({ due: z.string(), said: Said });
export type TakenReturn = z.infer<typeof Taken>;

/** What was remembered of the return of a round; undefined before that. */
export function takenReturn(round: number, { agreed }: Pick<PlanContext, 'agreed'>): TakenReturn | undefined {
  const value = agreed.get(returnKey(round))?.value;
  return value === undefined ? undefined : Taken.parse(JSON.parse(value));
}

const toldReason = (round: number): string => `return:${round}/reason`;

/**
 * What a return brings about once in its round: it is taken note of, the seller gets a task, the deal hears the reason
 * also when that is given later, and whoever still owes something is named.
 */
export function takeReturn(context: PlanContext, task: ObservedTask | undefined): Part {
  const round = roundOf('returned', context);
  const given = reasonGiven(context, task, 'returned');
  const taken = takenReturn(round, context) ?? { due: dueDay(context), said: whatIsSaid(context) };
  return join(
    agreeing(context, { key: returnKey(round), value: JSON.stringify(taken) }),
    askSeller(round, taken, given, context),
    tellReason(round, given, context),
    reasonOwed(given, context),
    overdue(taken, context),
  );
}

const dueDay = ({ today, mapping, now }: PlanContext): string => {
  const clock = returnClock(mapping);
  if (clock?.within !== undefined) {
    const { sales } = clocksOf(mapping).calendars;
    return dayOf(addWorkedMs(now, workingTimeMs(clock.within, sales), sales), sales.timezone);
  }
  const { amount, unit } = mapping.accept?.resubmitWithin ?? { amount: 2, unit: 'business_days' as const };
  return addDays(today, amount, unit, mapping.calendar);
};

/** The clock that takes the place of `accept.resubmit_within`, and tells of its end itself. */
const returnClock = (mapping: Mapping) =>
  clocksOf(mapping).rules.find(({ clock }) => clock === 'returned_to_resubmitted');

function askSeller(round: number, { due }: TakenReturn, given: GivenReason, context: PlanContext): Part {
  const { deal, mapping } = context;
  const key = stepKey(context, `${returnTaskStep}:${round}`);
  const person = dealOwner(context);
  const gone = person === undefined || !person.active;
  const exception = gone
    ? raising({
        code: 'NOBODY_TO_ASK',
        message: `Delivery returned the handoff, and the deal owner (${person?.name ?? 'nobody'}) cannot answer: ${person === undefined ? 'the CRM knows no such person' : 'deactivated in the CRM'}.`,
        fix: 'Give the deal an owner who is there.',
      })
    : nothing;
  if (isDone(context, key)) return exception;
  if (context.mayHaveLeft.has('tasks'))
    return join(exception, wanting({ kind: 'activities', of: 'tasks', dealId: deal.id }));
  const reason = describeReason(given);
  const create: Operation = {
    key,
    handoff: context.handoff,
    deal: deal.id,
    target: 'crm',
    kind: 'create-crm-task',
    why: `${person?.name ?? 'sales'} can answer the return${reason === '' ? '' : `: ${reason}`}`,
    requests: 0.01,
    subject: shorten(
      oneLine(
        `Handoff returned${given.text === undefined ? '' : `: ${given.text}`} on "${deal.properties['dealname'] ?? deal.id}"`,
      ),
      200,
    ),
    html: taskText(reason, due, context),
    dueAt: noonOf(due, mapping.calendar.timezone),
    ...(person === undefined || gone ? {} : { ownerId: person.id }),
  };
  return join(
    exception,
    planning({ ...create, html: `${create.html}<p><small>${escapeHtml(markerLine(key))}</small></p>` }),
  );
}

/** Closes the seller's tasks of the rounds before the one that it is in by now. */
export function closeReturnTasks(state: HandoffState, context: PlanContext): Part {
  const round = roundOf(state, context);
  return closeTasks(returnTaskStep, (rest) => Number(rest) < round, 'the return was answered', context);
}

function taskText(reason: string, due: string, { mapping }: PlanContext): string {
  const why =
    reason === ''
      ? 'Delivery has not said why yet; the deal will show it.'
      : escapeHtml(asSentence(`Delivery says: ${reason}`));
  const how =
    mapping.report.state === undefined
      ? 'Correct the deal; that offers it to delivery again.'
      : `Correct the deal, which offers it to delivery again. If the deal is right as it is, set "${escapeHtml(mapping.report.state.property)}" back to offered.`;
  return `<p>${why}</p><p>${how} An answer is due by ${due}.</p>`;
}

/** The note of the return says why, if delivery has said so by then; a reason that comes later gets a note of its own. */
function tellReason(round: number, given: GivenReason, context: PlanContext): Part {
  const { deal, mapping } = context;
  const reason = describeReason(given);
  const agreement = { key: toldReason(round), value: reason };
  const told = context.agreed.get(toldReason(round))?.value;
  const key = stepKey(context, `return-reason:${round}`);
  const isNoted = isDone(context, stepKey(context, `note:returned:${round}`));
  if (!mapping.report.notes.includes('returned') || !isNoted || isDone(context, key)) return nothing;
  if (told === undefined) return agreeing(context, agreement);
  // Only what the note of the return could not say: later changes show in the deal's property.
  if (told !== '' || reason === '') return nothing;
  if (context.mayHaveLeft.has('notes')) return wanting({ kind: 'activities', of: 'notes', dealId: deal.id });
  return planning({
    key,
    handoff: context.handoff,
    deal: deal.id,
    target: 'crm',
    kind: 'create-note',
    why: 'delivery has said by now why it returned the handoff',
    requests: 0.01,
    html: `<p>${escapeHtml(asSentence(`Why delivery returned the handoff: ${reason}`))}</p><p><small>${escapeHtml(markerLine(key))}</small></p>`,
    agrees: [agreement],
  });
}

/** The reason that a note of this state tells, to be remembered with it. */
export const reasonToldWith = (operation: Operation, context: PlanContext, reason: string): Operation => {
  const round = roundOf('returned', context);
  return operation.key === stepKey(context, `note:returned:${round}`)
    ? { ...operation, agrees: [...(operation.agrees ?? []), { key: toldReason(round), value: reason }] }
    : operation;
};

function reasonOwed(given: GivenReason, context: PlanContext): Part {
  const lacks = lacksOfReason(given, context);
  if (lacks.length === 0) return nothing;
  const { mapping } = context;
  const { accept } = mapping;
  const codes = Object.entries(accept?.reasons ?? {}).map(([code, text]) => `${code} (${text})`);
  const unlisted =
    given.unlisted === undefined
      ? ''
      : ` "${given.unlisted}" is not on the list of ${placeInFile(mapping, accept?.line ?? mapping.line)}.`;
  const fields = [accept?.reasonField, accept?.sentenceField].filter((name) => name !== undefined);
  const inClickUp =
    fields.length === 0
      ? ''
      : `Fill in ${fields.map((name) => `"${name}"`).join(' and ')} of "${accept?.task}" in ClickUp, or run `;
  const list = codes.length === 0 ? '' : ` Reasons: ${codes.join(', ')}.`;
  return raising({
    code: 'RETURN_REASON_MISSING',
    message: `Delivery returned the handoff without ${lacks.join(' and ')}.${unlisted}`,
    fix: `${inClickUp === '' ? 'Run ' : inClickUp}\`handoff return ${context.deal.id} --reason CODE --because "…"\`.${list}`,
  });
}

function overdue({ due }: TakenReturn, { today, deal, mapping }: PlanContext): Part {
  if (today <= due || returnClock(mapping) !== undefined) return nothing;
  return raising({
    code: 'RESUBMISSION_OVERDUE',
    message: `Delivery returned the handoff, and sales was to answer by ${due}.`,
    fix: `Correct what delivery names on the deal; or, if it is right as it is, run \`handoff resubmit ${deal.id} --because "…"\`.`,
  });
}
