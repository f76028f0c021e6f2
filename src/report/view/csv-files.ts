import { handoffStates } from '../../domain/handoff-state.ts';
import { type Cell, csvText } from '../../render/csv-text.ts';
import type { Figures } from '../figures.ts';
import type { Report } from '../report.ts';
import type { Spread } from '../spread.ts';
import { groupColumns } from './group-columns.ts';

interface CsvFile {
  readonly name: string;
  readonly text: string;
}

interface Row {
  readonly group: string;
  readonly figures: Figures;
}

/** Every table of the report for a spreadsheet; each has the row of everything (`all`) first, then the groups. */
export function csvFiles({ by, all, groups }: Report): readonly CsvFile[] {
  const rows = [{ group: 'all', figures: all }, ...groups.map(({ name, figures }) => ({ group: name, figures }))];
  const file = (name: string, head: readonly string[], cells: (row: Row) => readonly (readonly Cell[])[]): CsvFile => ({
    name: `${name}.csv`,
    text: csvText(
      [by, ...head],
      rows.flatMap((row) => cells(row).map((one) => [row.group, ...one])),
    ),
  });
  return [
    file('groups', Object.keys(valuesOf(all)), ({ figures }) => [Object.values(valuesOf(figures))]),
    file('states', ['state', 'handoffs'], ({ figures: { states } }) =>
      handoffStates.map((state) => [state, states[state]]),
    ),
    file('times', ['state', 'side', ...spreadHead, 'open', 'open_longest_ms', 'untimed'], ({ figures: { times } }) =>
      times.map(({ state, side, ended, open, untimed }) => [
        ...[state, side, ...spreadCells(ended)],
        ...[open.n, open.longestMs ?? undefined, untimed],
      ]),
    ),
    file('stages', ['stage', 'side', ...spreadHead], ({ figures: { stages } }) =>
      stages.flatMap(({ stage, sales, delivery }) => [
        [stage, 'sales', ...spreadCells(sales)],
        [stage, 'delivery', ...spreadCells(delivery)],
      ]),
    ),
    file('missing', ['field', 'handoffs', 'held'], ({ figures: { missing } }) =>
      missing.fields.map(({ label, handoffs }) => [label, handoffs, missing.held]),
    ),
    file('returns', ['reason', 'returns'], ({ figures: { returns } }) =>
      returns.reasons.map(({ reason, count }) => [reason, count]),
    ),
    file('limits', ['clock', 'kept', 'passed', 'escalated'], ({ figures: { limits } }) =>
      limits.map(({ clock, kept, passed, escalated }) => [clock, kept, passed, escalated]),
    ),
    file('saved', ['kind', 'count', 'minutes_each', 'hours'], ({ figures: { saved } }) =>
      saved.lines.map(({ kind, count, minutesEach, hours }) => [kind, count, minutesEach, hours]),
    ),
  ];
}

function valuesOf(figures: Figures): Readonly<Record<string, Cell>> {
  const { leftAlone, promises, takenOver } = figures;
  const more = {
    ...{ left_alone_of: leftAlone.of, left_alone: leftAlone.part, left_alone_still: leftAlone.still },
    ...{ promises_kept: promises.kept, promises_open: promises.open, promises_overdue: promises.overdue },
    ...{ promises_uncovered: promises.uncovered, promises_dropped: promises.dropped },
    doubles_not_made: Object.values(takenOver).reduce((sum, one) => sum + one, 0),
  };
  return Object.assign({}, ...groupColumns.map(({ values }) => values(figures)), more, {
    hours_saved: figures.saved.hours,
  });
}

const spreadHead = ['n', 'median_ms', 'p90_ms', 'longest_ms'];

const spreadCells = ({ n, medianMs, p90Ms, longestMs }: Spread): readonly Cell[] => [
  n,
  medianMs ?? undefined,
  p90Ms ?? undefined,
  longestMs ?? undefined,
];
