import type { Plan } from '../domain/plan.ts';
import type { Paint } from './text-layout.ts';
import { printable, wrap } from './text-layout.ts';

const dealsNamed = 5;

/** What people have to do before more can be planned, each once however many deals it concerns; empty when nothing. */
export function formatExceptions(
  plans: readonly Plan[],
  { paint, width }: { readonly paint: Paint; readonly width: number },
): string[] {
  const all = plans.flatMap((plan) => plan.exceptions.map((exception) => ({ ...exception, deal: plan.deal })));
  const alike = Map.groupBy(all, ({ code, message, fix }) => `${code}\n${message}\n${fix}`);
  if (alike.size === 0) return [];
  const blocks = [...alike.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const { code, message, fix } = first;
    const about = nameDeals(same.map((one) => one.deal));
    return [
      ...wrap(`${code} ${printable(message)}`, width - 4).map((line, i) =>
        i === 0 ? `  ${paint('red', '!')} ${line}` : `    ${line}`,
      ),
      ...wrap(`${printable(fix)} (${about})`, width - 4).map((line) => `    ${paint('dim', line)}`),
    ];
  });
  return [[paint('bold', 'A person must act:'), ...blocks].join('\n')];
}

function nameDeals(deals: readonly string[]): string {
  const rest = deals.length - dealsNamed;
  const named = deals.slice(0, dealsNamed).join(', ');
  return `${deals.length === 1 ? 'deal' : 'deals'} ${named}${rest > 0 ? ` and ${rest} more` : ''}`;
}
