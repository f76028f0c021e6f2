import { type Cell, csvText } from '../../render/csv-text.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { missingOf, type Slice } from '../findings/count-gaps.ts';
import { startingFile } from '../starting-mapping.ts';

export interface ReportFile {
  readonly name: string;
  readonly text: string;
}

/** Every table of the report as a file for a spreadsheet (RFC 4180), and the mapping. */
export function csvFiles(diagnosis: Diagnosis): readonly ReportFile[] {
  const { mapping } = diagnosis;
  return [
    ...Object.entries(tables(diagnosis)).map(([name, [head, rows]]) => ({
      name: `${name}.csv`,
      text: csvText(head, rows),
    })),
    ...(mapping.known ? [{ name: startingFile, text: mapping.value.text }] : []),
  ];
}

type Table = readonly [head: readonly string[], rows: readonly (readonly Cell[])[]];

function tables(diagnosis: Diagnosis): Readonly<Record<string, Table>> {
  const { fields, gaps, stages, people, duplicates, typedTwice, properties, gates, causes, cost } = diagnosis;
  return {
    fields: [
      ['field', 'label', 'by', 'name', 'asked', 'missing', 'empty', 'junk', 'not_as_asked'],
      fields.flatMap((field) => [
        [field.field, field.label, 'all', '', field.asked, missingOf(field), field.empty, field.junk, field.unfit],
        ...sliceRows(field.field, field.label, 'rep', field.byRep),
        ...sliceRows(field.field, field.label, 'pipeline', field.byPipeline),
        ...sliceRows(field.field, field.label, 'month', field.byMonth),
      ]),
    ],
    gaps: [
      ['deal', 'name', 'url', 'rep', 'pipeline', 'month', 'field', 'label', 'kind', 'problem'],
      gaps.map((gap) => [
        gap.deal,
        gap.name,
        gap.url,
        gap.rep,
        gap.pipeline,
        gap.month,
        gap.field,
        gap.label,
        gap.kind,
        gap.problem,
      ]),
    ],
    gates: [
      ['gate', 'origin', 'condition', 'deals', 'pass'],
      gates.flatMap(({ name, origin, deals, pass, conditions }) => [
        [name, origin, 'all together', deals, pass],
        ...conditions.map(({ label, asked, fail }) => [name, origin, label, asked, asked - fail]),
      ]),
    ],
    stages: [
      ['pipeline', 'stage', 'won', 'entered', 'skipped', 'lacking', 'deals'],
      stages.flatMap(({ pipeline, stage, won, entered, skipped, without }) => {
        const start = [pipeline, stage, String(won), entered, skipped];
        return without.length === 0
          ? [[...start, '', '']]
          : without.map(({ label, deals }) => [...start, label, deals]);
      }),
    ],
    people: [
      ['property', 'fault', 'owner', 'who', 'deal'],
      people.flatMap(({ property, fault, owner, who, deals }) =>
        deals.map((deal) => [property, fault, owner, who, deal]),
      ),
    ],
    duplicates: [
      ['of', 'by', 'id', 'name', 'deals'],
      duplicates.flatMap(({ of, by, records, deals }) =>
        records.map(({ id, name }) => [of, by, id, name, deals.join(' ')]),
      ),
    ],
    'typed-twice': [
      ['property', 'label', 'clickup_field', 'both', 'same'],
      typedTwice.map(({ property, label, field, both, same }) => [
        property,
        label,
        field ?? 'text of tasks',
        both,
        same,
      ]),
    ],
    properties: [
      ['finding', 'property', 'label', 'filled', 'option'],
      [
        ...properties.unread.map(({ property, label, filled }) => ['not read', property, label, filled, '']),
        ...properties.unfilled.map(({ property, label, filled }) => ['never filled in', property, label, filled, '']),
        ...properties.options.flatMap(({ property, label, filled, unused, stale }) => [
          ...unused.map((option) => ['option never taken', property, label, filled, option]),
          ...stale.map(({ value }) => ['value that is no option', property, label, filled, value]),
        ]),
      ],
    ],
    causes: [
      ['cause', 'what', 'count'],
      causes.flatMap(({ cause, faults }) => faults.map(({ what, count }) => [cause, what, count])),
    ],
    cost: [
      ['kind', 'what', 'count', 'minutes_each', 'hours'],
      cost.lines.map((line) => [line.kind, line.what, line.count, line.minutesEach, line.hours]),
    ],
  };
}

const sliceRows = (field: string, label: string, by: string, slices: readonly Slice[]): (readonly Cell[])[] =>
  slices.map(({ name, asked, missing }) => [field, label, by, name, asked, missing, '', '', '']);
