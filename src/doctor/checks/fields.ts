import { z } from 'zod';
import type { ClickUpField } from '../../domain/catalogue.ts';
import type { CrmProperty } from '../../domain/snapshot.ts';
import type { FieldRule, Mapping } from '../../mapping/mapping.ts';
import type { Facts } from '../facts.ts';
import { type Finding, NotKnown } from '../finding.ts';
import { type Found, KeptNames, lookUp } from '../names.ts';
import { checkFieldValues } from './field-values.ts';
import { several, spaceIdOf } from './places.ts';

const KeptFields = z.array(z.object({ id: z.string(), name: z.string(), options: KeptNames }));

/** The custom fields a mapping fills in: there, settable, of a kind that takes the value, and with the same options. */
export async function checkFields(mapping: Mapping, facts: Facts): Promise<readonly Finding[]> {
  const rules = mapping.fields.filter(({ direction }) => direction !== 'to_crm');
  if (rules.length === 0) return [];
  const spaceId = await spaceIdOf(mapping, facts);
  const list = await newestListFields(mapping, facts);
  const fields = [...(await facts.spaceFields(spaceId)), ...(list ?? [])];
  const before = await facts.before(`fields:space:${spaceId}`, KeptFields);
  const properties = await propertiesIfKnown(facts);
  return rules.flatMap((rule) => {
    const where = `${mapping.file}:${rule.line}`;
    const found = lookUp(rule.clickup, fields, before);
    if (found.kind === 'several') return [several('custom field', rule.clickup, found.ids, where)];
    if (found.kind === 'none') return [missingField(rule, found, list !== undefined, where)];
    const property = propertyOf(rule, properties);
    const old = before?.find(({ id }) => id === found.it.id)?.options;
    return checkFieldValues({ rule, field: found.it, property, isPerson: isPerson(rule, mapping), old, where });
  });
}

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
  rule: FieldRule,
  found: Extract<Found<ClickUpField>, { kind: 'none' }>,
  isSure: boolean,
  where: string,
): Finding => ({
  code: 'FIELD_NOT_FOUND',
  severity: isSure || found.renamedTo !== undefined ? 'error' : 'warning',
  area: 'fields',
  what: `ClickUp shows no custom field "${rule.clickup}" where the projects of the mapping go.`,
  where,
  cause: isSure ? found.cause : `${found.cause} It may still come with the list of the template.`,
  fix:
    found.renamedTo === undefined
      ? 'Add the field to the space in ClickUp (its API cannot), or correct the name in the mapping.'
      : `Write "${found.renamedTo}" in the mapping, or give the field its old name back.`,
  evidence: found.evidence,
});
