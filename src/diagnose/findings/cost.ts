import { UserError } from '../../domain/errors.ts';
import { suggest } from '../../domain/nearest.ts';
import type { Duplicate } from './duplicates.ts';
import type { Judged } from './judge-deals.ts';
import type { PersonFinding } from './people.ts';
import type { TypedTwice } from './typed-twice.ts';

/** Minutes that each kind of fault costs. Estimates, and meant to be replaced by one's own. */
export const usualMinutes = {
  /** Noticing one missing value, asking for it, waiting, and taking the work up again. */
  gap: 20,
  /** Finding out who should have got a deal. */
  misroute: 30,
  /** Merging a company or a deal that exists twice. */
  duplicate: 15,
  /** Noticing a project that exists twice, and clearing it away. */
  project: 60,
  /** Typing a value that stands on the deal already. */
  retype: 2,
} as const satisfies Record<string, number>;

export type Minutes = Readonly<Record<keyof typeof usualMinutes, number>>;
const kinds = ['gap', 'misroute', 'duplicate', 'project', 'retype'] as const satisfies readonly (keyof Minutes)[];

/** `gap=20`, each on top of what is usual. */
export function parseAssumptions(texts: readonly string[]): Minutes {
  const given = texts.map((text) => {
    const [, name = '', minutes = ''] = /^([a-z]+)=(\d+(?:\.\d+)?)$/.exec(text) ?? [];
    const kind = kinds.find((one) => one === name);
    if (kind !== undefined && Number(minutes) <= 10_000) return [kind, Number(minutes)] as const;
    throw new UserError('DIAGNOSE_ASSUMPTION', `--assume ${text} is no assumption. ${suggest(name || text, kinds)}`, {
      fix: `Write the minutes that one of them costs, such as gap=20; there are: ${kinds.join(', ')}.`,
    });
  });
  return { ...usualMinutes, ...Object.fromEntries(given) };
}

export interface Cost {
  readonly lines: readonly {
    readonly kind: keyof Minutes;
    readonly what: string;
    readonly count: number;
    readonly minutesEach: number;
    readonly hours: number;
  }[];
  readonly hours: number;
  /** How long the wins span that were looked at, at least one. */
  readonly months: number;
  readonly hoursPerMonth: number;
}

interface Faults {
  readonly judged: readonly Judged[];
  readonly people: readonly PersonFinding[];
  readonly duplicates: readonly Duplicate[];
  readonly typedTwice: readonly TypedTwice[];
}

const monthMs = (365.25 / 12) * 24 * 60 * 60_000;
const rounded = (hours: number): number => Math.round(hours * 10) / 10;

/** Pure. What the faults that were found cost, if each costs what is assumed. */
export function reckonCost({ judged, people, duplicates, typedTwice }: Faults, minutes: Minutes): Cost {
  const surplus = (some: readonly Duplicate[]) => some.reduce((sum, { records }) => sum + records.length - 1, 0);
  const counts: readonly (readonly [keyof Minutes, string, number])[] = [
    ['gap', 'values missing when the deal was won', judged.reduce((sum, { gaps }) => sum + gaps.length, 0)],
    ['misroute', 'deals that name somebody who cannot act', new Set(people.flatMap(({ deals }) => deals)).size],
    ['duplicate', 'companies and deals too many', surplus(duplicates.filter(({ of }) => of !== 'projects'))],
    ['project', 'projects too many', surplus(duplicates.filter(({ of }) => of === 'projects'))],
    ['retype', 'values typed a second time', typedTwice.reduce((sum, { same }) => sum + same, 0)],
  ];
  const lines = counts.map(([kind, what, count]) => {
    const minutesEach = minutes[kind];
    return { kind, what, count, minutesEach, hours: rounded((count * minutesEach) / 60) };
  });
  const wins = judged
    .flatMap(({ deal }) => (deal.wonAt === undefined ? [] : [Date.parse(deal.wonAt)]))
    .sort((a, b) => a - b);
  const months = Math.max(1, ((wins.at(-1) ?? 0) - (wins[0] ?? 0)) / monthMs);
  const hours = counts.reduce((sum, [kind, , count]) => sum + (count * minutes[kind]) / 60, 0);
  return { lines, hours: rounded(hours), months: rounded(months), hoursPerMonth: rounded(hours / months) };
}
