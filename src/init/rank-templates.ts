import type { ClickUpTemplate } from '../domain/catalogue.ts';

export interface RankedTemplate {
  readonly kind: 'list' | 'folder';
  readonly template: ClickUpTemplate;
  /** Above 0 when something in its name speaks for it. */
  readonly score: number;
}

const mostLikely = /onboard|implement/i;
const likely = /kick.?off|deliver|client|customer|project|rollout|standard/i;
const unlikely = /legacy|\bold\b|internal|copy|test|draft|deprecated|archive/i;

/** All templates, the likeliest for a customer project first: by words they share with the pipelines, and not with others. */
export function rankTemplates(
  lists: readonly ClickUpTemplate[],
  folders: readonly ClickUpTemplate[],
  pipelines: { readonly chosen: readonly string[]; readonly others: readonly string[] },
): RankedTemplate[] {
  const ours = new Set(pipelines.chosen.flatMap(wordsOf));
  const theirs = new Set(pipelines.others.flatMap(wordsOf));
  const score = (name: string): number =>
    2 * wordsOf(name).filter((word) => ours.has(word)).length -
    2 * wordsOf(name).filter((word) => theirs.has(word) && !ours.has(word)).length +
    (mostLikely.test(name) ? 2 : 0) +
    (likely.test(name) ? 1 : 0) -
    (unlikely.test(name) ? 4 : 0);
  return [
    ...lists.map((template) => ({ kind: 'list' as const, template, score: score(template.name) })),
    ...folders.map((template) => ({ kind: 'folder' as const, template, score: score(template.name) })),
  ].sort((a, b) => b.score - a.score || a.template.name.localeCompare(b.template.name));
}

const ofEveryName = new Set(['pipeline', 'sales', 'deals', 'deal', 'the', 'and']);
const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2 && !ofEveryName.has(word));
