import { decisionKey } from '../domain/decision.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { Missing, TransitionDetail } from '../domain/plan.ts';
import type { ObservedTask } from '../domain/project.ts';
import { acceptanceTask, wasTaken, wordOf } from './acceptance.ts';
import { acceptanceFields } from './acceptance-fields.ts';
import { carryOut, pendingWord } from './decided-acceptance.ts';
import { gateNow } from './gate-now.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { agreeing, join, nothing, remembering } from './plan-input.ts';
import { planResubmission, rememberedOnDeal, tellOfRound } from './resubmission.ts';
import { describeReason, reasonGiven } from './return-reason.ts';
import { reasonToldWith, takeReturn } from './returns.ts';
import { promisedDay } from './roll-up/promised-day.ts';
import { roundOf } from './rounds.ts';
import { openStatusKey } from './set-acceptance.ts';

export interface PlannedAcceptance {
  readonly part: Part;
  /** Why it was returned, for the deal; empty in every other state. */
  readonly reason: string;
  /** What keeps a returned handoff from being offered again. */
  readonly missing: readonly Missing[];
  readonly detail?: TransitionDetail;
  /** Something is about to change in ClickUp from which what the deal is told follows. */
  readonly isUnderWay: boolean;
}

const untouched: PlannedAcceptance = { part: nothing, reason: '', missing: [], isUnderWay: false };

/** What people said by a command, carried out. What it finds done already is to be remembered before the state is told. */
export const carryOutWords = (context: PlanContext): Part =>
  context.mapping.accept === undefined ? nothing : carryOut(context, standingTask(context));

const standingTask = (context: PlanContext): ObservedTask | undefined =>
  acceptanceTask(
    context,
    (context.project?.tasks ?? []).filter((one) => !one.archived),
  );

/** What delivery's yes or no, and sales' answer to a no, bring about beside the state itself and the `spoken` words. */
export function planAcceptance(state: HandoffState, context: PlanContext, spoken: Part): PlannedAcceptance {
  if (context.mapping.accept === undefined)
    return { ...untouched, ...withDetail(promisedWhenDelivered(state, context)) };
  const task = standingTask(context);
  const { part: fields } = acceptanceFields(context);
  const words = join(fields, spoken, rememberOpen(context, task), tellOfRound(context, task, roundOf(state, context)));
  const detail = detailOf(state, context, task);
  if (state !== 'returned')
    return { ...untouched, part: words, ...withDetail(detail), isUnderWay: isUnderWay(words, context) };
  const isOverruled = ['accept', 'return'].includes(pendingWord(context)?.kind ?? '');
  const taken = takeReturn(context, task);
  // A pass that died after the deal was told did not write down what it took note of; the seller may have answered since.
  const answer = task === undefined || isOverruled ? nothing : planResubmission(remembering(context, taken), task);
  const part = join(words, taken, answer);
  return {
    part,
    reason: describeReason(reasonGiven(context, task, state)),
    missing: gateNow(context) ?? [],
    ...withDetail(detail),
    isUnderWay: isUnderWay(part, context),
  };
}

const withDetail = (detail: TransitionDetail | undefined) => (detail === undefined ? {} : { detail });

/** What was refused or lost an answer holds up nothing: the deal hears of the state as it is. */
const isUnderWay = ({ operations }: Part, { ledger }: PlanContext): boolean =>
  operations.some(
    ({ target, key }) => target === 'clickup' && (ledger.get(key) === undefined || ledger.get(key)?.state === 'done'),
  );

function rememberOpen(context: PlanContext, task: ObservedTask | undefined): Part {
  const { accept } = context.mapping;
  if (task === undefined || accept === undefined || accept.returned.length === 0 || accept.field !== undefined)
    return nothing;
  const isOpen = task.status.type !== 'closed' && task.status.type !== 'done' && wordOf(context, task).says === 'open';
  return isOpen ? agreeing(context, { key: openStatusKey, value: task.status.name }) : nothing;
}

/** A part that tells the deal of a return, with what is to be remembered when that is done. */
export function rememberTelling(told: Part, state: HandoffState, reason: string, context: PlanContext): Part {
  if (state !== 'returned' || context.mapping.accept === undefined) return told;
  const remembered = rememberedOnDeal(context, roundOf(state, context));
  const property = context.mapping.report.state?.property ?? '';
  const operations = told.operations.map((one) =>
    one.kind === 'update-deal' && one.properties[property] !== undefined
      ? { ...one, agrees: [...(one.agrees ?? []), ...remembered] }
      : reasonToldWith(one, context, reason),
  );
  const isTold = context.deal.properties[property] === state;
  return join({ ...told, operations }, isTold ? agreeing(context, ...remembered) : nothing);
}

function detailOf(
  state: HandoffState,
  context: PlanContext,
  task: ObservedTask | undefined,
): TransitionDetail | undefined {
  const { previous } = context;
  if (state === previous.state) return undefined;
  const by = decidedBy(state, context);
  const detail = {
    round: roundOf(state, context) + 1,
    ...(by === undefined ? {} : { by }),
    ...promisedWhenDelivered(state, context),
  };
  const missing = gateNow(context);
  if (state === 'returned') {
    const { code, text, sentence } = reasonGiven(context, task, state);
    const reason = code ?? text;
    return {
      ...detail,
      ...(missing?.length === 0 ? { verdict: 'returned though complete' } : {}),
      ...(missing === undefined || missing.length === 0 ? {} : { missing: missing.map(({ label }) => label) }),
      ...(reason === undefined ? {} : { reason }),
      ...(sentence === undefined ? {} : { sentence }),
    };
  }
  if (!wasTaken(state) || wasTaken(previous.state) || missing === undefined || missing.length === 0) return detail;
  return { ...detail, verdict: 'accepted with gaps', missing: missing.map(({ label }) => label) };
}

/** The day is kept in the history: whoever asks later whether it was kept must not be told another one. */
function promisedWhenDelivered(state: HandoffState, context: PlanContext): TransitionDetail | undefined {
  if (state !== 'delivered' || context.previous.state === state) return undefined;
  const promised = promisedDay(context)?.day;
  return promised === undefined ? undefined : { round: roundOf(state, context) + 1, promised };
}

/** Whose command brought the state about: one that was carried out since the state before. */
function decidedBy(state: HandoffState, { decisions, agreed, previous }: PlanContext): string | undefined {
  const kind = state === 'returned' ? 'return' : state === 'offered' ? 'resubmit' : 'accept';
  const last = decisions.findLast((one) => ['accept', 'return', 'resubmit'].includes(one.kind));
  if (last?.kind !== kind) return undefined;
  const carriedOut = agreed.get(decisionKey(last));
  return carriedOut !== undefined && carriedOut.at >= (previous.since ?? 0) ? last.by : undefined;
}
