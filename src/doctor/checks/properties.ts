import { type HandoffProperty, handoffProperties } from '../../domain/handoff-properties.ts';
import { suggest } from '../../domain/nearest.ts';
import type { CrmProperty } from '../../domain/snapshot.ts';
import { reportProperties } from '../../mapping/compile/compile-report.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { placeInFile } from '../../mapping/place-in-file.ts';
import type { Check } from '../check.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { listed } from '../names.ts';
import { readPlaces } from './written-parts.ts';

const standard = new Map<string, HandoffProperty>(Object.entries(handoffProperties));
const ours = new Set<string>([...standard.values()].map(({ name }) => name));

/** The deal properties a mapping reads: one that is not there would look empty on every deal. */
export async function checkReadProperties(mapping: Mapping, facts: Facts): Promise<readonly Finding[]> {
  const names = (await facts.properties()).map(({ name }) => name);
  const there = new Set(names);
  return readPlaces(mapping)
    .filter(({ root, property }) => root === 'deal' && !there.has(property) && !ours.has(property))
    .map(
      ({ property, line }): Finding => ({
        code: 'PROPERTY_NOT_FOUND',
        severity: 'error',
        area: 'properties',
        what: `HubSpot has no deal property with the internal name "${property}".`,
        where: placeInFile(mapping, line),
        cause: `It was archived, or the name is not the internal one. ${suggest(property, names)}`,
        fix: 'Restore the property in HubSpot (Settings > Properties > Archived), or correct the internal name in the mapping.',
        evidence: `the portal has ${names.length} deal properties and not this one`,
      }),
    );
}

/** The deal properties that the report writes: of a type that takes the value, and open to be written. */
export async function checkReportProperties(mapping: Mapping, facts: Facts): Promise<readonly Finding[]> {
  const defined = new Map((await facts.properties()).map((one) => [one.name, one]));
  return reportProperties(mapping.report).flatMap(({ setting, property, line }) => {
    const definition = defined.get(property);
    return definition === undefined ? [] : unfit(setting, definition, mapping, placeInFile(mapping, line));
  });
}

/** All that the reports write and the portal lacks: one thing to do, however many mappings need it. */
export const missingPropertiesCheck = (mappings: readonly Mapping[]): Check => ({
  area: 'properties',
  name: 'properties that the reports need',
  async run(facts) {
    const names = (await facts.properties()).map(({ name }) => name);
    const there = new Set(names);
    const missing = mappings.flatMap(({ report, file }) =>
      reportProperties(report)
        .filter(({ property }) => !there.has(property))
        .map(({ property, line }) => ({ property, file, line })),
    );
    const wanted = [...new Set(missing.map(({ property }) => property))];
    // One place in each file leads to all of them: they stand together.
    const where = [...new Map(missing.map((one) => [one.file, `${one.file}:${one.line}`])).values()].join(', ');
    const [own, foreign] = [wanted.filter((name) => ours.has(name)), wanted.filter((name) => !ours.has(name))];
    return [...missingFrom(own, names, where), ...missingFrom(foreign, names, where)];
  },
});

function missingFrom(missing: readonly string[], names: readonly string[], where: string): readonly Finding[] {
  if (missing.length === 0) return [];
  const provisioned = missing.every((name) => ours.has(name));
  const near = missing.map((name) => `"${name}": ${suggest(name, names)}`);
  return [
    {
      code: 'CRM_PROPERTY_MISSING',
      severity: 'error',
      area: 'properties',
      what: `HubSpot lacks ${missing.length === 1 ? 'a deal property' : `${missing.length} deal properties`} of the report: ${missing.join(', ')}.`,
      where,
      cause: provisioned
        ? 'The properties that carry the handoff were not made yet, or were archived.'
        : `The report names properties that the portal does not have. ${near.join(' ')}`,
      fix: provisioned
        ? 'Run `handoff provision`, which makes what is missing and leaves the rest (its token needs crm.schemas.deals.write).'
        : 'Correct the names under `report` in the mapping, or make the properties; `handoff provision` makes the usual ones.',
      evidence: `the portal has ${names.length} deal properties and not ${missing.length === 1 ? 'this one' : 'these'}`,
    },
  ];
}

function unfit(setting: string, property: CrmProperty, mapping: Mapping, where: string): readonly Finding[] {
  if (property.readOnly)
    return [
      about(property, where, {
        code: 'PROPERTY_READ_ONLY',
        what: `The deal property "${property.name}" of the report can only be read.`,
        cause: 'HubSpot works its value out by itself, or an administrator allows no app to write it.',
        fix: 'Name another property under `report`, or allow writing it in HubSpot.',
      }),
    ];
  const expected = standardFor(setting)?.type;
  if (expected !== undefined && !takes(property.type, expected))
    return [
      about(property, where, {
        code: 'PROPERTY_WRONG_TYPE',
        what: `The deal property "${property.name}" is of type ${property.type}, and \`${setting}\` of the report needs ${expected}.`,
        cause: 'A property of that name was there before, made for something else.',
        fix: `Make a property of type ${expected} and name it under \`report\`; HubSpot changes a type only while no deal has a value.`,
      }),
    ];
  return missingOptions(setting, property, mapping, where);
}

const standardFor = (setting: string): HandoffProperty | undefined =>
  standard.get(setting.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));

/** Whether a value written for one type is taken by a property of another: text takes everything. */
function takes(actual: string, expected: HandoffProperty['type']): boolean {
  if (actual === expected || actual === 'string') return true;
  if (expected === 'date') return actual === 'datetime';
  return expected === 'string' && actual === 'enumeration';
}

/** Values that the report would write and that the property does not offer. */
function missingOptions(
  setting: string,
  property: CrmProperty,
  { report }: Mapping,
  where: string,
): readonly Finding[] {
  if (property.type !== 'enumeration') return [];
  const values =
    setting === 'status'
      ? Object.values(report.status?.map ?? {})
      : (standardFor(setting)?.options ?? []).map(({ value }) => value);
  const offered = new Set(property.options.map(({ value }) => value));
  const missing = [...new Set(values)].filter((value) => !offered.has(value));
  if (missing.length === 0) return [];
  return [
    about(property, where, {
      code: 'PROPERTY_OPTION_MISSING',
      what: `The deal property "${property.name}" has no option with the value ${missing.map((one) => `"${one}"`).join(', ')}.`,
      cause: 'HubSpot refuses a value that is not among the options by its internal value; a label does not count.',
      fix: 'Add the options in HubSpot with exactly these internal values, or change what the mapping writes.',
      evidence: listed([...offered]),
    }),
  ];
}

const about = (
  { name, label, type }: CrmProperty,
  where: string,
  told: Pick<Finding, 'code' | 'what' | 'cause' | 'fix'> & { readonly evidence?: string },
): Finding => ({
  severity: 'error',
  area: 'properties',
  where,
  evidence: `HubSpot describes it as "${label}" (${name}) of type ${type}`,
  ...told,
});
