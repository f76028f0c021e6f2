import { type Asked, parsePeriod } from './period.ts';
import { type ReportDeps, readReport } from './read-report.ts';
import type { Report, ReportWish } from './report.ts';

/** What somebody asks by the address of a page. */
export interface FiguresAsked extends Asked, Pick<ReportWish, 'by' | 'only'> {}

export type FigureDesk = (asked: FiguresAsked) => Promise<Report>;

interface Kept {
  readonly report: Promise<Report>;
  /** Epoch ms; unset while it is being worked out. */
  goodUntil: number;
}

/** What took a second to work out is shown for this many. */
const shownFor = 60;
const mostKept = 50;

/**
 * Answers the same question once, however many ask it at a time, and again only after sixty times as long as the answer took:
 * figures of a great store cost a process no more than a sixtieth of its time, and those of a small one are always new.
 */
export function createFigureDesk(timezone: string, deps: ReportDeps): FigureDesk {
  const { clock } = deps;
  const kept = new Map<string, Kept>();
  const work = (wish: ReportWish, key: string): Promise<Report> => {
    const began = clock.now();
    const entry: Kept = { report: readReport(wish, deps), goodUntil: Number.POSITIVE_INFINITY };
    kept.set(key, entry);
    entry.report.then(
      () => {
        entry.goodUntil = clock.now() + (clock.now() - began) * shownFor;
      },
      () => void kept.delete(key),
    );
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return entry.report;
  };
  return async ({ since, until, by, only }) => {
    const now = clock.now();
    const wish = { period: parsePeriod({ since, until }, timezone, now), by, only };
    const key = JSON.stringify(wish);
    const before = kept.get(key);
    if (before !== undefined && now < before.goodUntil) return before.report;
    kept.delete(key);
    return work(wish, key);
  };
}
