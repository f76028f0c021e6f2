import { createHash } from 'node:crypto';
import type { Flaw } from './judge.ts';
import type { SeedReport } from './run-seed.ts';

const count = (report: SeedReport, flaw: Flaw): number => report.findings.filter((one) => one.flaw === flaw).length;

export const isBroken = ({ findings, defects }: SeedReport): boolean => findings.length > 0 || defects.length > 0;

interface Column {
  readonly title: string;
  readonly of: (report: SeedReport) => number;
}

const columns: readonly Column[] = [
  { title: 'handoffs', of: ({ handoffs }) => handoffs },
  { title: 'duplicates', of: (report) => count(report, 'duplicate') },
  { title: 'missing', of: (report) => count(report, 'missing') },
  { title: 'half-built', of: (report) => count(report, 'half-built') },
  { title: 'unexplained', of: (report) => count(report, 'different') + report.defects.length },
  { title: 'uncertain', of: ({ uncertain }) => uncertain },
  { title: 'asked', of: ({ asked }) => asked },
  { title: 'deaths', of: ({ deaths }) => deaths },
  { title: 'freezes', of: ({ freezes }) => freezes },
  { title: 'store troubles', of: ({ storeTroubles }) => storeTroubles },
  { title: 'requests', of: ({ requests }) => requests },
];

const naiveColumns = (['duplicate', 'missing', 'half-built', 'different'] as const).map((flaw) => ({
  title: flaw,
  // Handoffs, not things: one lost answer can cost a whole project.
  of: ({ naive = [] }: SeedReport) => new Set(naive.filter((one) => one.flaw === flaw).map((one) => one.deal)).size,
}));

/** Handoffs that the plain executor spoilt on the same seeds, by what is wrong with them. */
export function formatContrast(reports: readonly SeedReport[]): string {
  const cells = naiveColumns.map(({ of }) => sum(reports, of));
  return [
    `| plain executor | handoffs | ${naiveColumns.map(({ title }) => title).join(' | ')} |`,
    '|---|---:|---:|---:|---:|---:|',
    `| create, retry on error | ${[sum(reports, ({ handoffs }) => handoffs), ...cells].join(' | ')} |`,
  ].join('\n');
}

/** A row for each kind of storm and one for all of them, as markdown. */
export function formatReports(reports: readonly SeedReport[]): string {
  const groups = [...Map.groupBy(reports, (report) => report.storm.profile)].sort(([a], [b]) => a.localeCompare(b));
  const rows = [...groups, ['all', reports] as const].map(
    ([name, some]) =>
      `| ${[name, some.length, ...columns.map(({ of }) => sum(some, of)), overhead(some)].join(' | ')} |`,
  );
  const titles = ['storm', 'seeds', ...columns.map(({ title }) => title), '÷ faultless'];
  return [
    `| ${titles.join(' | ')} |`,
    `|---|${titles
      .slice(1)
      .map(() => '---:|')
      .join('')}`,
    ...rows,
    '',
    `Digest of all that was sent and made: ${digestOf(reports)}`,
  ].join('\n');
}

const digestOf = (reports: readonly SeedReport[]): string =>
  createHash('sha256')
    .update(reports.map(({ digest }) => digest).join())
    .digest('hex')
    .slice(0, 16);

/** Differs from run to run, and is therefore not part of the report. */
export function formatSpeed(reports: readonly SeedReport[], tookMs: number): string {
  const perSecond = (sum(reports, ({ handoffs }) => handoffs) * 1_000) / tookMs;
  return `${perSecond.toFixed(1)} handoffs a second, each built twice (calm and stormy)`;
}

const sum = (reports: readonly SeedReport[], of: (report: SeedReport) => number): number =>
  reports.reduce((total, report) => total + of(report), 0);

const overhead = (reports: readonly SeedReport[]): string =>
  (sum(reports, ({ requests }) => requests) / sum(reports, ({ faultlessRequests }) => faultlessRequests)).toFixed(2);

/** The first broken promises of a seed, and with which flags to see them again. */
export function formatBroken(report: SeedReport, again: string): string {
  const { storm, weather, seed } = report;
  const { faults: _faults, ...shown } = storm;
  const found = [
    ...report.findings.map(({ flaw, deal, what }) => `  ${flaw}: deal ${deal}: ${what}`),
    ...report.defects.map((defect) => `  defect: ${defect}`),
  ];
  return [
    `Seed ${seed} broke ${found.length} promise${found.length === 1 ? '' : 's'} in ${JSON.stringify({ ...shown, ...weather })}:`,
    ...found.slice(0, 10).map((line) => line.slice(0, 400)),
    `Again: npm run chaos -- ${again} --seeds 1 --seed ${seed}`,
  ].join('\n');
}
