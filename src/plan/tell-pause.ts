import { decisionKey } from '../domain/decision.ts';
import { briefStep } from './build-brief.ts';
import type { Pause } from './paused.ts';
import { heardWords } from './paused.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { agreeing, isDone, join, madeBy, nothing, stepKey, wanting } from './plan-input.ts';
import { asSentence } from './project-name.ts';
import { tellDelivery } from './tell-delivery.ts';
import { escapeHtml, noteOnDeal, projectLink } from './tell-sales.ts';

/** Pauses count from 0; each is told once, and so is its end. */
const pauseKey = (pause: number): string => `pause:${pause}`;
const comment = { begun: (pause: number) => `paused:${pause}`, over: (pause: number) => `resumed:${pause}` };
const note = { begun: (pause: number) => `note:paused:${pause}`, over: (pause: number) => `note:resumed:${pause}` };

const isOver = (pause: number, context: PlanContext): boolean =>
  context.agreed.get(pauseKey(pause))?.value === 'over' ||
  [comment.over(pause), note.over(pause)].some((step) => isDone(context, stepKey(context, step)));

function currentPause(context: PlanContext): number {
  let pause = 0;
  while (isOver(pause, context)) pause += 1;
  return pause;
}

/** Both sides hear that nothing more is done, and why: delivery on the brief, sales on the deal. */
export function tellPaused({ because, decision }: Pause, context: PlanContext): Part {
  const { deal, mapping, mayHaveLeft } = context;
  // Which pause it is stands in the notes of the ones before, where the store was lost.
  if (!deal.archived && mayHaveLeft.has('notes') && mapping.report.notes.includes('paused'))
    return wanting({ kind: 'activities', of: 'notes', dealId: deal.id });
  const pause = currentPause(context);
  const html =
    decision === undefined && !deal.won
      ? `The handoff is paused because ${escapeHtml(because)}: ${projectLink(context)}.`
      : `The handoff is paused: ${projectLink(context)} (${escapeHtml(because)}).`;
  return join(
    agreeing(context, { key: pauseKey(pause), value: 'paused' }, ...heardWords(context)),
    onBrief(comment.begun(pause), `Paused: ${asSentence(because)} Nothing is written here until it goes on.`, context),
    deal.archived ? nothing : noteOnDeal('paused', note.begun(pause), html, context),
  );
}

/** The end of the last pause, for both sides; nothing where there was none, or where it was told. */
export function tellResumed(context: PlanContext): Part {
  const heard = agreeing(context, ...heardWords(context));
  const pause = openPause(context);
  if (pause === undefined) return heard;
  const said = context.decisions.findLast((one) => one.kind === 'pause' || one.kind === 'resume');
  const isWord = said?.kind === 'resume' && !context.agreed.has(decisionKey(said));
  const because = isWord
    ? `${said.by} resumed it`
    : context.deal.won
      ? 'the deal is won again'
      : 'nothing stops it now';
  const told = join(
    onBrief(comment.over(pause), `It goes on: ${asSentence(because)}`, context),
    noteOnDeal(
      'paused',
      note.over(pause),
      `The handoff goes on: ${projectLink(context)} (${escapeHtml(because)}).`,
      context,
    ),
  );
  const isTold = told.operations.length === 0 && told.lookups.length === 0;
  return isTold ? join(heard, agreeing(context, { key: pauseKey(pause), value: 'over' })) : told;
}

/** A store of an earlier release does not remember its pauses; that it was paused a moment ago it does know. */
function openPause(context: PlanContext): number | undefined {
  const { agreed, previous } = context;
  const begun = [...agreed.keys()].filter((key) => /^pause:\d+$/.test(key)).length;
  if (begun === 0) return previous.state === 'paused' ? 0 : undefined;
  return agreed.get(pauseKey(begun - 1))?.value === 'paused' ? begun - 1 : undefined;
}

/** Delivery and sales hear where a project belongs by now, once for each deal that it came to. */
export function tellMerged(context: PlanContext): Part {
  const { handoff, deal } = context;
  if (handoff.startsWith(`${deal.id}/`) || deal.archived) return nothing;
  const name = deal.properties['dealname'] ?? deal.id;
  const text = `The deal of this project was merged into "${name}" (${deal.url}), and belongs to it from now on.`;
  const html = `Deals were merged: the handoff of ${escapeHtml(handoff.split('/')[0] ?? '')} goes on for this one: ${projectLink(context)}.`;
  return join(
    onBrief(`merged:${deal.id}`, text, context),
    noteOnDeal('paused', `note:merged:${deal.id}`, html, context),
  );
}

function onBrief(step: string, text: string, context: PlanContext): Part {
  const { project, check } = context;
  if (check !== undefined && check.standing !== 'present') return nothing;
  const id = madeBy(context, stepKey(context, briefStep));
  const brief = project?.tasks.find((task) => task.id === id);
  if (brief === undefined || brief.archived) return nothing;
  const why = 'delivery should know whether to go on';
  return tellDelivery(step, { task: { id: brief.id }, taskName: brief.name, text, why }, context);
}
