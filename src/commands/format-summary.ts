import type { HandoffState } from '../domain/handoff-state.ts';
import type { Balance, PassSummary, ShownException } from '../sync/summary.ts';
import type { Io } from './io.ts';
import type { Overview } from './overview.ts';
import { clip, painter } from './paint.ts';

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

type View = Pick<Io, 'color' | 'width'>;

export function formatSummary(summary: PassSummary, overview: Overview, view: View): string {
  const paint = painter(view.color);
  const { operations, requests, startedAt, finishedAt } = summary;
  const seconds = ((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000).toFixed(1);
  const unclear = operations.uncertain === 0 ? '' : `, ${operations.uncertain} waiting for a lost answer`;
  const work =
    operations.planned === 0
      ? 'Nothing to do.'
      : `${operations.done} of ${operations.planned} operations done, ${operations.failed} failed${unclear}.`;
  return [
    formatBalance(summary.balance, overview),
    '',
    ...formatOverview(overview, view),
    ...formatExceptions(summary.exceptions, view),
    paint('bold', `This pass: ${work}`),
    `${requests.hubspot} requests to HubSpot, ${requests.clickup} to ClickUp, ${seconds} s.`,
    '',
  ].join('\n');
}

/** won = built + held + excluded + …, which has to add up. */
export function formatBalance({ won, remainder }: Balance, overview: Overview): string {
  const parts = overview.map(({ state, count }) => `${count} ${state.replace('_', ' ')}`);
  const sum = parts.length === 0 ? 'none' : parts.join(' + ');
  const rest = remainder === 0 ? '' : ` + ${remainder} UNACCOUNTED FOR`;
  return `${won} won deal${won === 1 ? '' : 's'} = ${sum}${rest}`;
}

export function formatOverview(overview: Overview, { color, width }: View): string[] {
  const paint = painter(color);
  return overview.flatMap(({ state, count, rows }) => {
    const rest = count > rows.length ? [paint('dim', `  … and ${count - rows.length} more`)] : [];
    const lines = rows.map(({ name, deal, because }) => {
      const head = `  ${name} (${deal})`;
      return `${head}${paint('dim', clip(`: ${because}`, Math.max(20, width - head.length)))}`;
    });
    return [paint('bold', `${count} ${stateTitles[state]}`), ...lines, ...rest, ''];
  });
}

export function formatExceptions(exceptions: readonly ShownException[], { color }: View): string[] {
  if (exceptions.length === 0) return [];
  const paint = painter(color);
  const lines = exceptions.flatMap(({ code, deal, message, fix }) => [
    `  ${paint('yellow', code)}${deal === null ? '' : ` deal ${deal}`}: ${message}`,
    paint('dim', `    Fix: ${fix}`),
  ]);
  return [paint('bold', `${exceptions.length} need${exceptions.length === 1 ? 's' : ''} a person`), ...lines, ''];
}
