import type { Recipe, SoldItem } from './deal-recipes.ts';

/** What a careful seller writes down for delivery. */
export interface DealTexts {
  readonly scope_summary: string;
  readonly promised_deliverables: string;
  readonly success_criteria: string;
  readonly promises_made: string;
}

const criteria = [
  'First invoices run through the platform in the month after go-live.',
  'Eight of ten users log in during the first two weeks, and support gets fewer than five tickets a week.',
  'The old system can be switched off at the end of the quarter.',
];
const promises = [
  'Weekly status call for the first six weeks.',
  'One extra training session at no charge if the dates move because of us.',
  'The same project lead from kickoff to the two-week review.',
];
const junk = ['TBD', 'n/a', '-', 'test'];

const choice = (list: readonly string[], choose: (below: number) => number): string => list[choose(list.length)] ?? '';

/** Scope and promises for what was sold, one promise on each line. */
export function dealTexts(
  recipe: Recipe,
  { client, items }: { client: string; items: readonly SoldItem[] },
  choose: (below: number) => number,
): DealTexts {
  const names = [...new Set(items.map(({ name }) => name))].slice(0, 4);
  const sold = names.length === 0 ? ['Standard onboarding'] : names;
  const lines = sold.map((name) => `${name} ready and signed off by ${client}`);
  const written = {
    scope_summary: `Roll-out for ${client} in two waves: ${sold.join(', ')}. Head office goes first, the other sites follow three weeks later.`,
    promised_deliverables: lines.join('\n'),
    success_criteria: choice(criteria, choose),
    promises_made: choice(promises, choose),
  };
  if (recipe.scope === 'none') return { ...written, scope_summary: '' };
  if (recipe.scope !== 'junk') return written;
  return { ...written, scope_summary: choice(junk, choose), promised_deliverables: choice(junk, choose) };
}
