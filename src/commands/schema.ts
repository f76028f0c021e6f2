import { exitCode } from '../domain/errors.ts';
import type { CrmProperty } from '../domain/snapshot.ts';
import { reportProperties } from '../mapping/compile/compile-report.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { count, createPaint, printable, wrap } from '../plan/text-layout.ts';
import { explainFailure } from './explain-failure.ts';
import type { Exit, Io } from './io.ts';
import { openSession } from './session.ts';

/** A deal property of the CRM with what a mapping may write about it. */
interface PropertyInUse {
  readonly name: string;
  /** Null where the CRM has no property of that name. */
  readonly label: string | null;
  readonly type: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly readBy: readonly string[];
  readonly writtenBy: readonly string[];
}

/** The deal properties that the mappings use, or all there are, with their types and options. Changes nothing. */
export async function schemaCommand(flags: { readonly json: boolean; readonly all: boolean }, io: Io): Promise<Exit> {
  const session = await openSession(io, 'look');
  try {
    const defined = await explainFailure(() => session.vendors.crm.dealProperties());
    const properties = propertiesInUse(session.loaded.mappings, defined).filter(
      ({ readBy, writtenBy }) => flags.all || readBy.length + writtenBy.length > 0,
    );
    io.out(flags.json ? `${JSON.stringify({ schema: 'handoff/schema@1', properties })}\n` : format(properties, io));
    return properties.some(({ type }) => type === null) ? exitCode.needsPerson : exitCode.ok;
  } finally {
    await session.store.close();
  }
}

function propertiesInUse(mappings: readonly Mapping[], defined: readonly CrmProperty[]): readonly PropertyInUse[] {
  const using = (uses: (mapping: Mapping) => readonly string[]) => (name: string) =>
    mappings.filter((mapping) => uses(mapping).includes(name)).map((mapping) => mapping.name);
  const readBy = using(({ reads }) => [...reads.deal, ...reads.people]);
  const writtenBy = using(({ report }) => reportProperties(report).map(({ property }) => property));
  const known = new Map(defined.map((one) => [one.name, one]));
  const used = mappings.flatMap(({ reads, report }) => [
    ...reads.deal,
    ...reads.people,
    ...reportProperties(report).map(({ property }) => property),
  ]);
  return [...new Set([...used, ...known.keys()])].sort().map((name) => {
    const { label = null, type = null, options = [] } = known.get(name) ?? {};
    return {
      name,
      label,
      type,
      options: options.map(({ value, label: shown }) => ({ value, label: shown })),
      readBy: readBy(name),
      writtenBy: writtenBy(name),
    };
  });
}

const mostOptions = 30;

function format(properties: readonly PropertyInUse[], { color, width }: Pick<Io, 'color' | 'width'>): string {
  const paint = createPaint(color);
  const told = properties.map(({ name, label, type, options, readBy, writtenBy }) => {
    const lines = [
      ...(type === null ? ['The CRM has no deal property of this name.'] : []),
      ...(options.length === 0 ? [] : [`one of: ${describeOptions(options)}`]),
      ...(readBy.length === 0 ? [] : [`read by ${readBy.join(', ')}`]),
      ...(writtenBy.length === 0 ? [] : [`written by ${writtenBy.join(', ')}`]),
    ];
    const about = type === null ? '' : `  ${printable(label ?? '')}, ${type}`;
    const wrapped = lines.flatMap((line) => wrap(printable(line), width - 2).map((part) => `  ${part}\n`));
    return `${paint('bold', `deal.${name}`)}${about}\n${wrapped.join('')}`;
  });
  return `${told.join('')}${count(properties.length, 'property', 'properties')}.\n`;
}

/** What a mapping writes is the value; the label stands beside it where people see something else. */
function describeOptions(options: PropertyInUse['options']): string {
  const shown = options
    .slice(0, mostOptions)
    .map(({ value, label }) => (value === label ? value : `${value} (“${label}”)`));
  const more = options.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
