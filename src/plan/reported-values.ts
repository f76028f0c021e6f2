import { dayOf } from '../domain/business-calendar.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import { ballOf } from '../domain/handoff-state.ts';
import type { Provenance } from '../domain/operation.ts';
import type { Missing } from '../domain/plan.ts';
import type { Report, ReportEntry } from '../mapping/mapping.ts';
import { describeMissing } from './gate.ts';
import { linkFor } from './merged.ts';
import type { PlanContext } from './plan-input.ts';
import type { Figure } from './roll-up/figure.ts';
import type { RollUp } from './roll-up.ts';
import { roundOf } from './rounds.ts';

/** What the deal should say about the handoff. */
export interface Reported {
  readonly state: HandoffState;
  readonly missing: readonly Missing[];
  readonly rollUp?: Pick<RollUp, 'figures'>;
  /** Why delivery returned it; empty to clear what the deal says, absent to leave it. */
  readonly returnReason?: string;
  /** What of the promised is delivered; absent where nothing is known of it. */
  readonly promises?: string;
}

/** An entry of the report with its value; both have to be there for anything to be told. */
type Told = readonly [ReportEntry | undefined, Figure | undefined];

/** Everything the deal should say, with where it comes from. `owner` is the name of delivery's owner, if there is one. */
export function reportedValues(reported: Reported, owner: string | undefined, context: PlanContext): Provenance[] {
  const { report } = context.mapping;
  const { project, handoff, deal } = context;
  const told: readonly Told[] = [
    [report.state, { value: reported.state, source: 'state of the handoff' }],
    [report.missing, { value: describeMissing(reported.missing), source: 'the gate' }],
    [report.link, project && { value: linkFor(project.url, handoff, deal.id), source: 'the project in ClickUp' }],
    ...toldOfWork(report, reported.rollUp?.figures ?? {}),
    [report.owner, owner === undefined ? undefined : { value: owner, source: `role "${report.ownerRole ?? ''}"` }],
    ...toldOfTurn(report, reported.state, context),
    [report.returnReason, given(reported.returnReason, 'what delivery wrote when it returned the handoff')],
    [report.promises, given(reported.promises, 'the promises of the deal and their tasks')],
  ];
  return told.flatMap(([entry, figure]) =>
    entry === undefined || figure === undefined ? [] : [{ field: entry.property, ...figure, line: entry.line }],
  );
}

const given = (value: string | undefined, source: string): Figure | undefined =>
  value === undefined ? undefined : { value, source };

const toldOfWork = (report: Report, figures: RollUp['figures']): Told[] => [
  [report.status, figures.status],
  [report.phase, figures.phase],
  [report.progress, figures.progress],
  [report.nextMilestone, figures.nextMilestone],
  [report.nextMilestoneDate, figures.nextMilestoneDate],
  [report.health, figures.health],
  [report.forecast, figures.forecast],
  [report.hours, figures.hours],
  [report.lists, figures.lists],
  [report.blockers, figures.blockers],
  [report.lastActivity, figures.lastActivity],
];

function toldOfTurn(report: Report, state: HandoffState, context: PlanContext): Told[] {
  const { previous, mapping } = context;
  const from = previous.state === state ? previous.since : undefined;
  const since = from === undefined ? '' : ` since ${dayOf(from, mapping.calendar.timezone)}`;
  return [
    [report.ball, { value: ballOf(state), source: `the handoff is ${state.replace('_', ' ')}${since}` }],
    [report.round, { value: String(roundNow(state, context)), source: 'how often it was handed in' }],
  ];
}

/**
 * Rounds before this store was made stand on the deal alone, so the number is never taken back. Of a deal that was won
 * again it is the handoff before this one that is told of.
 */
function roundNow(state: HandoffState, context: PlanContext): number {
  const { handoff, deal, mapping } = context;
  const own = roundOf(state, context) + 1;
  const told = Number(deal.properties[mapping.report.round?.property ?? '']);
  return handoff.endsWith('/e1') && Number.isSafeInteger(told) ? Math.max(own, told) : own;
}
