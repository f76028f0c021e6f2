import { handoffStates } from '../../domain/handoff-state.ts';
import { createPaint, printable, wrap } from '../../plan/text-layout.ts';
import type { Figures } from '../figures.ts';
import type { Report } from '../report.ts';
import type { Spread } from '../spread.ts';
import { titles } from './definitions.ts';
import { groupColumns } from './group-columns.ts';
import { textTable } from './text-table.ts';
import { coverage, durationText, savedNames, shareText, stageNames, takenOverNames } from './words.ts';

interface Terminal {
  readonly color: boolean;
  readonly width: number;
}

/** More rows than that are what the files are for. */
const most = 12;

/** The figures for a terminal: what is nought everywhere is left out. */
export function formatReport(report: Report, { color, width }: Terminal): string {
  const paint = createPaint(color);
  const { all } = report;
  const sections: readonly (readonly [string, readonly string[]])[] = [
    [`Compared by ${report.by}`, groupLines(report, width)],
    [titles.states, stateLines(all, width)],
    [titles.stages, stageLines(all)],
    [titles.times, timeLines(all)],
    [titles.missing, missingLines(all)],
    [titles.returns, returnLines(all)],
    [titles.promises, promiseLines(all)],
    [titles.limits, limitLines(all)],
    [titles.takenOver, takenOverLines(all)],
    [titles.saved, savedLines(all)],
  ];
  return [
    ...wrap(printable(`Figures from ${coverage(report)}.`), width),
    '',
    ...headLines(all),
    ...sections.flatMap(([title, lines]) => (lines.length === 0 ? [] : ['', paint('bold', title), ...lines])),
    '',
  ].join('\n');
}

const headLines = ({ firstGate, firstAnswer, goLive, leftAlone }: Figures): string[] =>
  textTable([
    [titles.gate, shareText(firstGate)],
    [
      titles.acceptance,
      `${shareText(firstAnswer)}${firstAnswer.withGaps === 0 ? '' : `, ${firstAnswer.withGaps} with gaps`}`,
    ],
    [titles.goLive, shareText(goLive)],
    [titles.leftAlone, `${shareText(leftAlone)}${leftAlone.still === 0 ? '' : `, ${leftAlone.still} still`}`],
  ]);

function groupLines({ groups, by }: Report, width: number): string[] {
  if (groups.length === 0) return [];
  const shown = groups.slice(0, by === 'month' ? groups.length : most);
  const wide = width >= 110 ? groupColumns : groupColumns.slice(0, 5);
  const rows = shown.map(({ name, figures }) => [printable(name), ...wide.map(({ text }) => text(figures))]);
  const rest = groups.length - shown.length;
  return [
    ...textTable([['', ...wide.map(({ title }) => title)], ...rows]),
    ...(rest === 0 ? [] : [`and ${rest} more: --csv and --json have them all`]),
  ];
}

const stateLines = ({ states }: Figures, width: number): string[] => {
  const present = handoffStates.filter((state) => states[state] > 0);
  return wrap(present.map((state) => `${state.replace('_', ' ')} ${states[state]}`).join(' · ') || 'none', width);
};

const spreadCells = ({ n, medianMs, p90Ms, longestMs }: Spread): string[] => [
  String(n),
  durationText(medianMs),
  durationText(p90Ms),
  durationText(longestMs),
];
const spreadHead = ['n', 'half within', '90 % within', 'longest'];

function stageLines({ stages }: Figures): string[] {
  const reached = stages.filter(({ sales }) => sales.n > 0);
  if (reached.length === 0) return [];
  const rows = reached.flatMap(({ stage, sales, delivery }) => [
    [stageNames[stage], 'sales', ...spreadCells(sales)],
    ['', 'delivery', ...spreadCells(delivery)],
  ]);
  return textTable([['', '', ...spreadHead], ...rows]);
}

function timeLines({ times }: Figures): string[] {
  if (times.length === 0) return [];
  const rows = times.map(({ state, side, ended, open, untimed }) => [
    state.replace('_', ' '),
    side,
    ...spreadCells(ended),
    open.n === 0 ? '' : `${open.n}, longest ${durationText(open.longestMs)}`,
    untimed === 0 ? '' : `${untimed} cannot be timed`,
  ]);
  return textTable([['', 'time of', ...spreadHead, 'not ended', ''], ...rows]);
}

function missingLines({ missing: { held, unnamed, fields } }: Figures): string[] {
  if (held === 0) return [];
  const rows = fields.slice(0, most).map(({ label, handoffs }) => [printable(label), `${handoffs} of ${held}`]);
  const rest = fields.length - rows.length;
  return [
    ...textTable(rows),
    ...(rest > 0 ? [`and ${rest} more`] : []),
    ...(unnamed === 0 ? [] : [`${unnamed} held before it was noted what for`]),
  ];
}

function returnLines({ returns: { count, thoughComplete, reasons } }: Figures): string[] {
  if (count === 0) return [];
  const rows = reasons.slice(0, most).map((one) => [printable(one.reason), String(one.count)]);
  return [...textTable(rows), ...(thoughComplete === 0 ? [] : [`${thoughComplete} although nothing was missing`])];
}

function promiseLines({ promises }: Figures): string[] {
  const { kept, onTime, open, overdue, uncovered, dropped } = promises;
  if (kept + open + dropped === 0) return [];
  const late = `${kept} kept; by their day: ${shareText(onTime)}`;
  return [`${late}; ${open} open, ${overdue} overdue, ${uncovered} without a task; ${dropped} dropped`];
}

function limitLines({ limits }: Figures): string[] {
  if (limits.length === 0) return [];
  const rows = limits.map(({ clock, kept, passed, escalated }) => [
    clock.replaceAll('_', ' '),
    shareText({ part: kept, of: kept + passed }),
    String(passed),
    String(escalated),
  ]);
  return textTable([['', 'kept', 'passed', 'escalated'], ...rows]);
}

const takenOverLines = ({ takenOver }: Figures): string[] =>
  textTable(
    (['name taken', 'lost answer', 'said by a person'] as const).flatMap((how) =>
      takenOver[how] === 0 ? [] : [[takenOverNames[how], String(takenOver[how])]],
    ),
  );

function savedLines({ saved: { lines, hours } }: Figures): string[] {
  if (hours === 0) return [];
  const rows = lines.flatMap(({ kind, count, minutesEach, hours: each }) =>
    count === 0
      ? []
      : [[`${each} h`, `${count} ${savedNames[kind]}, ${minutesEach} minutes each (--assume ${kind}=…)`]],
  );
  return textTable([...rows, [`${hours} h`, 'together']]);
}
