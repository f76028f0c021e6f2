import type { Proposal } from '../domain/plan.ts';
import type { Paint } from './text-layout.ts';
import { count, printable, wrap } from './text-layout.ts';

/** What waits for somebody's yes, each with its reason, and what all of it would cost. */
export function formatProposals(
  proposals: readonly Proposal[],
  { paint, width }: { readonly paint: Paint; readonly width: number },
): string[] {
  if (proposals.length === 0) return [];
  const requests = proposals.flatMap(({ operations }) => operations).reduce((sum, one) => sum + one.requests, 0);
  return [
    paint('bold', 'Waits for a yes:'),
    ...proposals.flatMap(({ what, why }) => [
      ...wrap(printable(what), width - 4).map((line, i) =>
        i === 0 ? `  ${paint('yellow', '?')} ${line}` : `    ${line}`,
      ),
      ...wrap(printable(why), width - 4).map((line) => `    ${paint('dim', line)}`),
    ]),
    `  Costs at most ${count(Math.ceil(requests), 'request')}, the answer itself aside.`,
  ];
}
