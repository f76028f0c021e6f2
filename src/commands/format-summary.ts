import { type HandoffState, handoffStates } from '../domain/handoff-state.ts';
import { count, createPaint, printable, wrap } from '../plan/text-layout.ts';
import type { Balance, PassSummary, ShownException } from '../sync/summary.ts';
import type { Io } from './io.ts';
import type { Overview, OverviewRow } from './overview.ts';

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

/** Where a text is shown. */
export type View = Pick<Io, 'color' | 'width'>;

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
export function formatOverview(overview: Overview, { color, width }: View): string[] {
  const paint = createPaint(color);
  return overview.flatMap(({ state, count: present, rows }) => {
    const idWidth = Math.max(...rows.map(({ deal }) => deal.length));
    const rest = present > rows.length ? [paint('dim', `  … and ${present - rows.length} more`)] : [];
    const lines = rows.flatMap((row) => formatRow(row, idWidth, { color, width }));
    return [paint('bold', `${present} ${stateTitles[state]}`), ...lines, ...rest, ''];
  });
}

/** `handoff explain` tells the whole of it. */
const detailLines = 2;

function formatRow({ deal, name, detail = '' }: OverviewRow, idWidth: number, { color, width }: View): string[] {
  const paint = createPaint(color);
  const margin = ' '.repeat(idWidth + 4);
  const lines = detail === '' ? [] : wrap(printable(detail), width - margin.length - 1);
  const shown = lines.slice(0, detailLines).map((line) => paint('dim', `${margin}${line}`));
  const cut = lines.length > detailLines ? [...shown.slice(0, -1), `${shown.at(-1)}…`] : shown;
  return [`  ${paint('dim', deal.padEnd(idWidth))}  ${printable(name)}`, ...cut];
}

const mostExceptions = 8;

export function formatExceptions(exceptions: readonly ShownException[], { color, width }: View): string[] {
  if (exceptions.length === 0) return [];
  const paint = createPaint(color);
  const indented = (text: string) => wrap(printable(text), width - 4).map((line) => `    ${line}`);
  const lines = exceptions
    .slice(0, mostExceptions)
    .flatMap(({ code, deal, message, fix }) => [
      `  ${paint('yellow', code)}${deal === null ? '' : `  deal ${deal}`}`,
      ...indented(message),
      ...indented(`Fix: ${fix}`).map((line) => paint('dim', line)),
    ]);
  const more = exceptions.length - mostExceptions;
  const rest = more > 0 ? [paint('dim', `  … and ${more} more; \`handoff status --json\` lists them all`)] : [];
  const title = `${count(exceptions.length, 'thing')} ${exceptions.length === 1 ? 'needs' : 'need'} a person`;
  return [paint('bold', title), ...lines, ...rest, ''];
}
