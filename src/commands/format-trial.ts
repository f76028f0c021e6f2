import type { Difference } from '../plan/outline.ts';
import { count, createPaint, printable, wrap } from '../plan/text-layout.ts';
import type { View } from './io.ts';

/** A past deal, and what an edited mapping would have made of it otherwise. */
export interface TriedDeal {
  readonly deal: string;
  readonly name: string;
  readonly differences: readonly Difference[];
}

interface Trial {
  readonly mapping: { readonly name: string };
  readonly tried: number;
  readonly deals: readonly TriedDeal[];
}

/** Deal by deal what would have differed, then how often each kind of thing did. */
export function formatTrial({ mapping, tried, deals }: Trial, { color, width }: View): string {
  const paint = createPaint(color);
  if (deals.length === 0)
    return `"${printable(mapping.name)}" as edited makes the same of ${count(tried, 'past deal')} as the mappings now do.\n`;
  const told = deals.map(({ deal, name, differences }) => {
    const lines = differences.flatMap((one) =>
      wrap(printable(describe(one)), width - 4).map((line) => `    ${line}\n`),
    );
    return `${paint('bold', deal)}  ${printable(name)}\n${lines.join('')}`;
  });
  const kinds = Map.groupBy(
    deals.flatMap(({ differences }) => differences),
    ({ what }) => what.split(' ')[0] ?? what,
  );
  const totals = [...kinds].map(([kind, all]) => `${kind} ${all.length}`);
  return `${told.join('\n')}\n${count(deals.length, 'deal')} of ${tried} would have differed: ${totals.join(', ')}.\n`;
}

function describe({ what, current, edited }: Difference): string {
  if (current === undefined) return `+ ${what}: ${edited}`;
  if (edited === undefined) return `- ${what}: ${current}`;
  return `~ ${what}: ${current} → ${edited}`;
}
