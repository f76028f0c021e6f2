import { z } from 'zod';
import type { Call } from '../gateway/call.ts';
import { invalid, Refusal } from '../gateway/refusal.ts';
import { instantText } from '../instant-text.ts';
import { customProperty, type PropertyDefinition, propertyTypes } from '../schema/property-definition.ts';
import { addProperty, administrator, findProperty, type Schema } from '../schema/schema.ts';
import { objectTypeOf } from './object-call.ts';

export const Options = z.array(
  z.object({
    label: z.string(),
    value: z.string(),
    displayOrder: z.number().default(-1),
    hidden: z.boolean().default(false),
    description: z.string().default(''),
  }),
);
/** A property as a client wants it made. */
export const Draft = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(propertyTypes),
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string().default(''),
  options: Options.optional(),
  displayOrder: z.number().default(-1),
  hasUniqueValue: z.boolean().default(false),
  hidden: z.boolean().default(false),
  formField: z.boolean().default(false),
  externalOptions: z.boolean().default(false),
  referencedObjectType: z.string().optional(),
});
export type Draft = z.infer<typeof Draft>;

const mostUnique = 10;

export const schemaOf = (call: Call): Schema => call.portal.schemas[objectTypeOf(call)];

export const unknownProperty = (name: string): Refusal =>
  new Refusal(404, `Property "${name}" does not exist.`, {
    category: 'OBJECT_NOT_FOUND',
    context: { propertyName: [name] },
  });
export const nameTaken = (name: string): Refusal =>
  new Refusal(409, `A property named '${name}' already exists.`, {
    category: 'OBJECT_ALREADY_EXISTS',
    subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
  });

/** Throws the 400s; the name's own clash is told apart by the caller, because a batch goes on after it. */
export function checkDraft(
  schema: Schema,
  { name, groupName, type, options, hasUniqueValue, externalOptions }: Draft,
): void {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw invalid(`"${name}" is not a valid name: lower-case letters, digits and underscores, a letter first.`);
  }
  if (!schema.groups.has(groupName)) throw invalid(`The property group "${groupName}" does not exist.`);
  const needsOptions = type === 'enumeration' && !externalOptions;
  if (needsOptions && (options ?? []).length === 0) throw invalid(`The enumeration "${name}" has no options.`);
  const unique = [...schema.properties.values()].filter((each) => each.hasUniqueValue && each.hubspotDefined !== true);
  if (hasUniqueValue && unique.length >= mostUnique) {
    throw invalid(`An object has at most ${mostUnique} properties with unique values.`);
  }
}

/** The definition a draft makes, with nothing stored yet. */
export function define({ portal }: Call, draft: Draft): PropertyDefinition {
  const { groupName, referencedObjectType, externalOptions, hasUniqueValue, options, ...rest } = draft;
  const references = referencedObjectType === 'OWNER' ? 'owner' : 'elsewhere';
  return customProperty(
    {
      ...rest,
      group: groupName,
      unique: hasUniqueValue,
      ...(options === undefined ? {} : { options }),
      ...(externalOptions ? { references } : {}),
    },
    { at: portal.now(), by: administrator },
  );
}

/** Archives a property of the portal's own; false when there is none of that name. */
export function archiveNamed(call: Call, name: string): boolean {
  const schema = schemaOf(call);
  const found = findProperty(schema, name);
  if (found === undefined) return false;
  if (found.modificationMetadata.readOnlyDefinition) throw invalid(`The property "${name}" cannot be deleted.`);
  addProperty(schema, { ...found, archived: true, archivedAt: instantText(call.portal.now()) });
  return true;
}
