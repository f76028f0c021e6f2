import { type HandoffState, handoffStates } from '../domain/handoff-state.ts';
import { count, createPaint, printable, wrap } from '../plan/text-layout.ts';
import type { Balance, PassSummary } from '../sync/summary.ts';
import { formatExceptions } from './format-exceptions.ts';
import type { View } from './io.ts';
import type { Overview } from './overview.ts';

/** What each state means, for somebody who reads it for the first time. */
export const stateTitles: Readonly<Record<HandoffState, string>> = {
  waiting: 'waiting: won, and not built yet',
  held: 'held: sales has to supply something first',
  building: 'building: the project is not complete yet',
  offered: 'offered: built, delivery has not accepted it yet',
  accepted: 'accepted by delivery',
  in_delivery: 'in delivery',
  delivered: 'delivered',
  returned: 'returned: delivery sent it back to sales',
  paused: 'paused: the deal is no longer won',
  excluded: 'excluded: no mapping takes it',
  failed: 'failed: an operator has to look',
};

export function formatSummary(summary: PassSummary, overview: Overview, view: View): string {
  return [
    ...formatBalance(summary.balance, summary.states, view),
    '',
    ...formatOverview(overview, view),
    ...formatExceptions(summary.exceptions, view),
    ...formatPass(summary, view),
    '',
  ].join('\n');
}

/** What one pass did, in two lines. */
export function formatPass({ operations, requests, startedAt, finishedAt }: PassSummary, view: View): string[] {
  const { planned, done, failed, uncertain } = operations;
  const parts = [
    done === planned ? `${count(done, 'operation')} done` : `${done} of ${count(planned, 'operation')} done`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(uncertain === 0 ? [] : [`${uncertain} waiting for a lost answer`]),
  ];
  const work = planned === 0 ? 'nothing to do' : parts.join(', ');
  const seconds = ((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000).toFixed(1);
  return [
    createPaint(view.color)('bold', `This pass: ${work}.`),
    `${count(requests.hubspot, 'request')} to HubSpot and ${requests.clickup} to ClickUp in ${seconds} s.`,
  ];
}

/** won = built + held + excluded + …, which has to add up. */
export function formatBalance({ won, remainder }: Balance, states: PassSummary['states'], { width }: View): string[] {
  const parts = handoffStates.flatMap((state) =>
    states[state] === 0 ? [] : [`${states[state]} ${state.replace('_', ' ')}`],
  );
  const sum = parts.length === 0 ? 'none' : parts.join(' + ');
  const rest = remainder === 0 ? '' : ` + ${remainder} UNACCOUNTED FOR`;
  return wrap(`${count(won, 'won deal')} = ${sum}${rest}`, width);
}

/** Each state with the handoffs that are in it, by name. */
export function formatOverview(overview: Overview, view: View): string[] {
  const paint = createPaint(view.color);
  return overview.flatMap(({ state, count: present, rows }) => {
    const shared =
      rows.length > 1 && rows.every(({ detail }) => detail === rows[0]?.detail) ? rows[0]?.detail : undefined;
    const idWidth = Math.max(...rows.map(({ deal }) => deal.length));
    const rest = present > rows.length ? [paint('dim', `  … and ${present - rows.length} more`)] : [];
    return [
      paint('bold', `${present} ${stateTitles[state]}`),
      ...formatDetail(shared, '  ', view),
      ...rows.flatMap(({ deal, name, detail }) => [
        `  ${paint('dim', deal.padEnd(idWidth))}  ${printable(name)}`,
        ...formatDetail(shared === undefined ? detail : undefined, ' '.repeat(idWidth + 4), view),
      ]),
      ...rest,
      '',
    ];
  });
}

/** `handoff explain` tells the whole of it. */
const detailLines = 2;

function formatDetail(detail: string | undefined, margin: string, { color, width }: View): string[] {
  if (detail === undefined) return [];
  const lines = wrap(printable(detail), width - margin.length - 1);
  const shown = lines.slice(0, detailLines);
  const cut = lines.length > detailLines ? [...shown.slice(0, -1), `${shown.at(-1)}…`] : shown;
  return cut.map((line) => createPaint(color)('dim', `${margin}${line}`));
}
