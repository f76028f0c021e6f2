import type { HandoffState } from '../domain/handoff-state.ts';
import type { Minutes } from './assumptions.ts';
import type { Figures } from './figures.ts';
import type { Finding } from './findings/finding.ts';
import { monthsOf, type Period } from './period.ts';
import type { Report, ReportWish } from './report.ts';
import { createTally } from './tally.ts';

export type Counts = Partial<Record<HandoffState, number>>;

/** No group is called so. */
export const overAll = '';

interface Given {
  readonly now: number;
  readonly minutes: Minutes;
}

/** A tally over all, and one for each group; a group is there as soon as a handoff of it is. */
export function groupTallies(
  { period, by }: Pick<ReportWish, 'period' | 'by'>,
  standing: ReadonlyMap<string, Counts>,
  given: Given,
): Finding<Pick<Report, 'all' | 'groups'>> {
  const tallyOf = (name: string, of: Period) =>
    createTally({ ...given, period: of, standing: standing.get(name) ?? {} });
  const all = tallyOf(overAll, period);
  if (by === 'month') {
    const begun = monthsOf(period).filter((month) => month.period.since <= given.now);
    const months = begun.map(({ name, period: of }) => ({ name, tally: tallyOf(overAll, of) }));
    return {
      add: (story) => {
        for (const { add } of [all, ...months.map(({ tally }) => tally)]) add(story);
      },
      result: () => ({
        all: all.result(),
        groups: months.map(({ name, tally }) => ({ name, figures: tally.result() })),
      }),
    };
  }
  const groups = new Map(
    [...standing.keys()].flatMap((name) => (name === overAll ? [] : [[name, tallyOf(name, period)] as const])),
  );
  return {
    add(story) {
      const name = story.trail[by];
      const tally = groups.get(name) ?? tallyOf(name, period);
      groups.set(name, tally);
      all.add(story);
      tally.add(story);
    },
    result: () => ({
      all: all.result(),
      groups: [...groups].map(([name, tally]) => ({ name, figures: tally.result() })).sort(byWeight),
    }),
  };
}

type Group = Report['groups'][number];

const standingIn = ({ states }: Figures): number => Object.values(states).reduce((sum, one) => sum + one, 0);

/** What the gate saw most of comes first. */
const byWeight = ({ name: a, figures: of }: Group, { name: b, figures: other }: Group): number =>
  other.firstGate.of - of.firstGate.of || standingIn(other) - standingIn(of) || a.localeCompare(b);
