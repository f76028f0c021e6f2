import { decisionKey } from '../domain/decision.ts';
import type { ObservedTask } from '../domain/project.ts';
import { acceptanceFields } from './acceptance-fields.ts';
import { gateNow } from './gate-now.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { join, nothing } from './plan-input.ts';
import { asSentence } from './project-name.ts';
import { describeReason, reasonGiven } from './return-reason.ts';
import { takenReturn } from './returns.ts';
import { roundOf } from './rounds.ts';
import { setFieldTo, setWord } from './set-acceptance.ts';
import { tellDelivery } from './tell-delivery.ts';
import { changesSince, whatIsSaid } from './what-was-said.ts';

/** More lines than anybody reads. */
const mostLines = 30;

/** Remembered while a return stands: that the deal was told so, and that the seller set it back to offered. */
export const toldReturnKey = 'return/told';
const askedKey = 'return/asked';

/** The seller set the deal's own property back. Only what was told before can have been set back by anybody. */
export function isAskedOnDeal({ agreed, deal, mapping }: PlanContext, round: number): boolean {
  if (agreed.get(askedKey)?.value === String(round)) return true;
  const property = mapping.report.state?.property;
  if (property === undefined || agreed.get(toldReturnKey)?.value !== String(round)) return false;
  return deal.properties[property] === 'offered';
}

/** To be remembered in the commit of a write on the deal, which covers up what the seller had set there. */
export const rememberedOnDeal = (
  context: PlanContext,
  round: number,
): { readonly key: string; readonly value: string }[] => [
  { key: toldReturnKey, value: String(round) },
  ...(isAskedOnDeal(context, round) ? [{ key: askedKey, value: String(round) }] : []),
];

const resubmittedKey = (round: number): string => `resubmitted:${round}`;

/**
 * What offers a returned handoff again: the brief is set back, its reason cleared, and delivery is told what is
 * different. Sales has answered when the gate holds and the deal says something else than at the return, or the seller
 * asked for it, on the deal or by a command.
 */
export function planResubmission(context: PlanContext, task: ObservedTask): Part {
  const round = roundOf('returned', context);
  const taken = takenReturn(round, context);
  if (taken === undefined || gateNow(context)?.length !== 0) return nothing;
  const command = context.decisions.findLast((one) => ['accept', 'return', 'resubmit'].includes(one.kind));
  const asked = command?.kind === 'resubmit' && !context.agreed.has(decisionKey(command)) ? command : undefined;
  const changes = changesSince(taken.said, whatIsSaid(context));
  if (changes.length === 0 && asked === undefined && !isAskedOnDeal(context, round)) return nothing;
  const text = tidings(round, changes, asked, describeReason(reasonGiven(context, task, 'returned')));
  const step = resubmittedKey(round);
  const { reason, sentence } = acceptanceFields(context);
  const clearing = { step, why: 'the reason belongs to the round before' };
  const status = setWord(
    task,
    context.mapping.accept?.offered,
    {
      step,
      why: asked === undefined ? 'sales has answered the return' : `${asked.by} offers it again`,
      agrees: [{ key: step, value: text }, ...(asked === undefined ? [] : [{ key: decisionKey(asked), value: step }])],
    },
    context,
  );
  const comment = commentOn(task, round, text, context);
  const after = status.operations.map(({ key }) => key);
  return join(
    reason === undefined ? nothing : setFieldTo(reason, task, undefined, clearing, context),
    sentence === undefined ? nothing : setFieldTo(sentence, task, undefined, clearing, context),
    status,
    after.length === 0 ? nothing : { ...comment, operations: comment.operations.map((one) => ({ ...one, after })) },
  );
}

/** The comment of a round that was begun, in whatever state it is by now: a pass may have died before it was made. */
export function tellOfRound(context: PlanContext, task: ObservedTask | undefined, round: number): Part {
  const text = context.agreed.get(resubmittedKey(round - 1))?.value;
  return text === undefined || task === undefined ? nothing : commentOn(task, round - 1, text, context);
}

const commentOn = (task: ObservedTask, round: number, text: string, context: PlanContext): Part =>
  tellDelivery(
    `round:${round + 1}`,
    {
      task: { id: task.id },
      taskName: task.name,
      text,
      why: 'delivery should see what is different from the round before',
    },
    context,
  );

function tidings(
  round: number,
  changes: readonly string[],
  asked: { readonly by: string; readonly sentence: string } | undefined,
  reason: string,
): string {
  const shown = changes.slice(0, mostLines);
  const rest = changes.length - shown.length;
  return [
    `Round ${round + 2}: sales offers this handoff again.`,
    ...(reason === '' ? [] : [asSentence(`It was returned because: ${reason}`)]),
    ...(asked === undefined ? [] : [`${asked.by}: ${asked.sentence}`]),
    ...(shown.length === 0
      ? ['Nothing that the handoff says is different; sales asks to look again.']
      : [`What changed since round ${round + 1}:`, ...shown]),
    ...(rest === 0 ? [] : [`… and ${rest} more.`]),
  ].join('\n');
}
