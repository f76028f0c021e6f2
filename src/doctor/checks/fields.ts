import { z } from 'zod';
import type { ClickUpField } from '../../domain/catalogue.ts';
import type { CrmProperty } from '../../domain/snapshot.ts';
import type { FieldRule, Mapping } from '../../mapping/mapping.ts';
import { placeInFile } from '../../mapping/place-in-file.ts';
import type { Facts } from '../facts.ts';
import { type Finding, NotKnown } from '../finding.ts';
import { type Found, KeptNames, listed, lookUp } from '../names.ts';
import { checkFieldValues } from './field-values.ts';
import { several, spaceIdOf } from './places.ts';

const KeptFields = z.array(z.object({ id: z.string(), name: z.string(), options: KeptNames }));

/** A custom field that a mapping names, and what for. */
interface WantedField {
  readonly name: string;
  readonly line: number;
  readonly rule?: FieldRule;
  /** Values of its own that it has to offer. */
  readonly values: readonly string[];
}

/** The custom fields a mapping names: there, settable, of a kind that takes the value, and with the same options. */
export async function checkFields(mapping: Mapping, facts: Facts): Promise<readonly Finding[]> {
  const wanted = wantedFields(mapping);
  if (wanted.length === 0) return [];
  const spaceId = await spaceIdOf(mapping, facts);
  const list = await newestListFields(mapping, facts);
  const fields = [...(await facts.spaceFields(spaceId)), ...(list ?? [])];
  const before = await facts.before(`fields:space:${spaceId}`, KeptFields);
  const properties = await propertiesIfKnown(facts);
  return wanted.flatMap(({ name, line, rule, values }) => {
    const where = placeInFile(mapping, line);
    const found = lookUp(name, fields, before);
    if (found.kind === 'several') return [several('custom field', name, found.ids, where)];
    if (found.kind === 'none') return [missingField(name, found, list !== undefined, where)];
    if (rule === undefined) return missingValues(found.it, values, where);
    const property = propertyOf(rule, properties);
    const old = before?.find(({ id }) => id === found.it.id)?.options;
    return [
      ...(rule.direction === 'to_crm'
        ? []
        : checkFieldValues({ rule, field: found.it, property, isPerson: isPerson(rule, mapping), old, where })),
      ...(rule.direction === 'to_clickup' || property?.readOnly !== true ? [] : [unwritable(property, rule, where)]),
    ];
  });
}

function wantedFields({ fields, accept }: Mapping): readonly WantedField[] {
  const named = (name: string | undefined, values: readonly string[] = []): readonly WantedField[] =>
    name === undefined || accept === undefined ? [] : [{ name, line: accept.line, values }];
  return [
    ...fields.map((rule): WantedField => ({ name: rule.clickup, line: rule.line, rule, values: [] })),
    ...named(accept?.field, [...(accept?.accepted ?? []), ...(accept?.returned ?? [])]),
    ...named(accept?.reasonField),
    ...named(accept?.sentenceField),
  ];
}

/** Values by which delivery accepts, of a field that offers choices. */
function missingValues(field: ClickUpField, values: readonly string[], where: string): readonly Finding[] {
  const missing =
    field.options.length === 0 ? [] : values.filter((value) => lookUp(value, field.options, []).kind === 'none');
  if (missing.length === 0) return [];
  return [
    {
      code: 'FIELD_OPTION_MISSING',
      severity: 'error',
      area: 'fields',
      what: `The custom field "${field.name}" has no option ${missing.map((value) => `"${value}"`).join(', ')}, by which \`accept\` knows what delivery says.`,
      where,
      cause: 'The option was renamed or removed in ClickUp, or is misspelt in the mapping.',
      fix: 'Give the field that option again in ClickUp, or correct it under `accept` in the mapping.',
      evidence: `in ClickUp ${listed(field.options.map(({ name }) => name))}`,
    },
  ];
}

const unwritable = ({ name, label, type }: CrmProperty, { clickup }: FieldRule, where: string): Finding => ({
  code: 'PROPERTY_READ_ONLY',
  severity: 'error',
  area: 'fields',
  what: `The deal property "${name}" can only be read, and "${clickup}" of ClickUp is to be carried into it.`,
  where,
  cause: 'HubSpot works its value out by itself, or an administrator allows no app to write it.',
  fix: 'Name another property, or let the value go from the deal to ClickUp only.',
  evidence: `HubSpot describes it as "${label}" (${name}) of type ${type}`,
});

async function newestListFields(mapping: Mapping, facts: Facts): Promise<readonly ClickUpField[] | undefined> {
  try {
    const [list] = await facts.newestLists(mapping.name);
    return list === undefined ? undefined : await facts.listFields(list.id);
  } catch (error) {
    if (error instanceof NotKnown) return undefined;
    throw error;
  }
}

/** Without them the fields themselves can still be looked at. */
async function propertiesIfKnown(facts: Facts): Promise<readonly CrmProperty[]> {
  try {
    return await facts.properties();
  } catch (error) {
    if (error instanceof NotKnown) return [];
    throw error;
  }
}

const propertyOf = ({ from }: FieldRule, properties: readonly CrmProperty[]): CrmProperty | undefined =>
  from.kind === 'path' && from.path.root === 'deal'
    ? properties.find(({ name }) => name === from.path.property)
    : undefined;

const isPerson = ({ from }: FieldRule, { reads }: Mapping): boolean =>
  from.kind === 'path' && from.path.root === 'deal' && reads.people.includes(from.path.property);

/** Before a project stands, a field that only the template's list has cannot be told from one that is not there. */
const missingField = (
  name: string,
  found: Extract<Found<ClickUpField>, { kind: 'none' }>,
  isSure: boolean,
  where: string,
): Finding => ({
  code: 'FIELD_NOT_FOUND',
  severity: isSure || found.renamedTo !== undefined ? 'error' : 'warning',
  area: 'fields',
  what: `ClickUp shows no custom field "${name}" where the projects of the mapping go.`,
  where,
  cause: isSure ? found.cause : `${found.cause} It may still come with the list of the template.`,
  fix:
    found.renamedTo === undefined
      ? 'Add the field to the space in ClickUp (its API cannot), or correct the name in the mapping.'
      : `Write "${found.renamedTo}" in the mapping, or give the field its old name back.`,
  evidence: found.evidence,
});
