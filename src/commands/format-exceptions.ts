import { count, createPaint, printable, wrap } from '../plan/text-layout.ts';
import type { ShownException } from '../sync/summary.ts';
import type { View } from './io.ts';

const mostGroups = 6;
const mostMessages = 2;
const mostDeals = 3;

/** What people must do; what is mended in the same way is told together, and a long list is cut. */
export function formatExceptions(exceptions: readonly ShownException[], view: View): string[] {
  if (exceptions.length === 0) return [];
  const paint = createPaint(view.color);
  const groups = [...Map.groupBy(exceptions, ({ code, fix }) => `${code} ${fix}`).values()];
  const more = groups.slice(mostGroups).flat().length;
  const rest = more > 0 ? [paint('dim', `  … and ${more} more; \`handoff status --json\` lists them all`)] : [];
  const title = `${count(exceptions.length, 'thing')} ${exceptions.length === 1 ? 'needs' : 'need'} a person`;
  return [
    paint('bold', title),
    ...groups.slice(0, mostGroups).flatMap((group) => formatGroup(group, view)),
    ...rest,
    '',
  ];
}

function formatGroup(group: readonly ShownException[], { color, width }: View): string[] {
  const paint = createPaint(color);
  const indented = (text: string) => wrap(printable(text), width - 4).map((line) => `    ${line}`);
  const messages = [...new Set(group.map(({ message }) => message))];
  const more = messages.length - mostMessages;
  return [
    `  ${paint('yellow', group[0]?.code ?? '')}${describeDeals(group.flatMap(({ deal }) => deal ?? []))}`,
    ...messages.slice(0, mostMessages).flatMap(indented),
    ...(more > 0 ? indented(`… and ${more} more like this`) : []),
    ...indented(`Fix: ${group[0]?.fix ?? ''}`).map((line) => paint('dim', line)),
  ];
}

function describeDeals(deals: readonly string[]): string {
  if (deals.length === 0) return '';
  const more = deals.length - mostDeals;
  const listed = deals.slice(0, mostDeals).join(', ');
  return `  ${deals.length === 1 ? 'deal' : 'deals'} ${listed}${more > 0 ? ` and ${more} more` : ''}`;
}
