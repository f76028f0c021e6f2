import { decisionKey } from '../../domain/decision.ts';
import { sameName } from '../../domain/nearest.ts';
import type { Proposal } from '../../domain/plan.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { agreeing, join, nothing, proposing, stepKey } from '../plan-input.ts';
import { isFinished } from '../roll-up/project-work.ts';
import { operationsOf } from './carry-out.ts';
import type { Answer } from './change-number.ts';
import { answering, answerTo, changeStep, changeTask, openChange, settling, shownIn } from './change-number.ts';
import type { Delta } from './deltas.ts';
import { closeChange, showChange, tellAnswer, tellSales } from './show-change.ts';

interface Asked {
  /** What somebody has agreed to. */
  readonly approved: readonly Delta[];
  readonly part: Part;
}

/** What waits for a yes is one change, with one task in ClickUp and one note on the deal, until it is answered. */
export function settleAsked(asked: readonly Delta[], context: PlanContext): Asked {
  const number = openChange(context);
  const { approved, part } = settle(asked, number, context);
  // Those that could not be closed when they were answered, because no status was known that does so.
  const earlier = Array.from({ length: number - 1 }, (_, i) => i + 1);
  return { approved, part: join(...earlier.map((one) => closeChange(one, context)), part) };
}

function settle(asked: readonly Delta[], number: number, context: PlanContext): Asked {
  const answer = answerTo(number, context);
  if (answer !== undefined) return followAnswer(answer, asked, number, context);
  const given = answerNow(asked, number, context);
  if (given.answer === undefined) {
    const shown = asked.length === 0 ? nothing : showChange(asked, number, context);
    return { approved: [], part: join(given.part, shown, proposals(asked, number, context)) };
  }
  const agrees = [answering(number, given.answer), ...given.consumed];
  const told = tellAnswer(given.answer, number, agrees, context);
  if (told.operations.length > 0)
    return { approved: [], part: join(given.part, told, proposals(asked, number, context)) };
  const followed = followAnswer(given.answer, asked, number, context);
  return { ...followed, part: join(given.part, agreeing(context, ...agrees), followed.part) };
}

/** Carried out as far as it was shown; what has become different since is the next change. */
function followAnswer(answer: Answer, asked: readonly Delta[], number: number, context: PlanContext): Asked {
  const answered = asked.filter(({ hash }) => answer.hashes.includes(hash));
  const rest = asked.filter((one) => !answered.includes(one));
  const told = join(tellSales(answer, number, context), closeChange(number, context));
  const approved = answer.verdict === 'approved' ? answered : [];
  if (told.operations.length > 0 || told.lookups.length > 0 || approved.length > 0)
    return { approved, part: join(told, proposals(rest, number + 1, context)) };
  const declined = answered.map(({ key, otherwise }) => ({ key, value: otherwise }));
  const next = settle(rest, number + 1, context);
  return { ...next, part: join(agreeing(context, ...declined, settling(number)), next.part) };
}

interface Given {
  readonly answer?: Answer;
  /** Remembered with the answer. */
  readonly consumed: readonly { readonly key: string; readonly value: string }[];
  readonly part: Part;
}

/** What people say by now: by a command, or by the task's status. */
function answerNow(asked: readonly Delta[], number: number, context: PlanContext): Given {
  const byCommand = decided(asked, number, context);
  if (byCommand.answer !== undefined) return byCommand;
  const { part } = byCommand;
  const task = changeTask(number, context);
  const shown = shownIn(number, context);
  if (task === undefined) return { part, consumed: [] };
  if (isFinished(task) && shown !== undefined) {
    const lines = linesOf(asked.filter(({ hash }) => shown.includes(hash)));
    const { cancelled } = context.mapping.changes ?? {};
    const isNo = cancelled !== undefined && sameName(task.status.name, cancelled);
    const verdict = isNo ? 'rejected' : 'approved';
    const answer: Answer = { verdict, by: `"${task.status.name}" in ClickUp`, hashes: [...shown], lines };
    return { answer, part, consumed: [] };
  }
  if (asked.length > 0 || task.archived || isFinished(task)) return { part, consumed: [] };
  return { answer: { verdict: 'withdrawn', by: 'the deal', hashes: [], lines: [] }, part, consumed: [] };
}

const linesOf = (deltas: readonly Delta[]): string[] => deltas.map(({ what }) => what);

/** The last word that was not carried out; it counts for what it was shown, as far as that still is to be done. */
function decided(asked: readonly Delta[], number: number, context: PlanContext): Given {
  const open = context.decisions.flatMap((one) =>
    (one.kind === 'approve' || one.kind === 'reject') && !context.agreed.has(decisionKey(one)) ? [one] : [],
  );
  const last = open.at(-1);
  const hashes = last?.hash.split('.') ?? [];
  const meant = asked.filter(({ hash }) => hashes.includes(hash));
  const settled = last === undefined || meant.length === 0 ? open : open.slice(0, -1);
  const part = agreeing(context, ...settled.map((one) => ({ key: decisionKey(one), value: 'overtaken' })));
  if (last === undefined || meant.length === 0) return { part, consumed: [] };
  return {
    answer: {
      verdict: last.kind === 'approve' ? 'approved' : 'rejected',
      by: last.by,
      hashes: meant.map(({ hash }) => hash),
      lines: linesOf(meant),
    },
    consumed: [{ key: decisionKey(last), value: changeStep(number) }],
    part,
  };
}

const proposals = (asked: readonly Delta[], number: number, context: PlanContext): Part =>
  proposing(
    ...asked.map(
      (delta): Proposal => ({
        key: `${stepKey(context, changeStep(number))}/${delta.key}`,
        what: delta.what,
        why: delta.why,
        hash: delta.hash,
        operations: operationsOf(delta, context),
      }),
    ),
  );
