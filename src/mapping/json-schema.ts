import { z } from 'zod';
import { examplesShape } from './examples/example-shape.ts';
import { examplesFor } from './key-examples.ts';
import { mappingShape } from './shape/shape.ts';
import { sharedShape } from './shared/shared-file.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema that editors check mapping files with while they are typed; committed as
 * mappings/mapping.schema.json. Draft 7, because that is what YAML editors know.
 */
export const mappingJsonSchema = (): JsonSchema => ({
  ...withExamples(draft7(mappingShape)),
  title: 'Handoff mapping',
  description: 'What sales and delivery have agreed on for one kind of deal.',
});

/** The same for the files of examples beside them; committed as mappings/examples.schema.json. */
export const examplesJsonSchema = (): JsonSchema => ({
  ...draft7(examplesShape),
  title: 'Examples for handoff mappings',
  description: 'Deals, and what the mappings must make of them.',
});

/** The same for what files share; committed as mappings/shared.schema.json. */
export const sharedJsonSchema = (): JsonSchema => ({
  ...withExamples(draft7(sharedShape)),
  title: 'Shared by handoff mappings',
  description: 'What mapping files have in common; a file that has a setting itself keeps its own.',
});

const draft7 = (shape: z.ZodType): JsonSchema => ({ ...z.toJSONSchema(shape, { io: 'input', target: 'draft-7' }) });

export const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Pure. A schema whose settings have each been changed by the way to them, as in `report.status.map`. */
export function mapSettings(
  schema: JsonSchema,
  change: (setting: JsonSchema, path: readonly string[]) => JsonSchema,
  path: readonly string[] = [],
): JsonSchema {
  const inner = (value: unknown, below: readonly string[]): unknown =>
    isSchema(value) ? mapSettings(value, change, below) : value;
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (key === 'properties' && isSchema(value)) {
      const settings = Object.entries(value).map(([name, one]): [string, unknown] => {
        const below = [...path, name];
        return [name, isSchema(one) ? change(mapSettings(one, change, below), below) : one];
      });
      return [key, Object.fromEntries(settings)];
    }
    if (key === 'anyOf' && Array.isArray(value)) return [key, value.map((branch) => inner(branch, path))];
    if (key === 'items') return [key, inner(value, path)];
    return key === 'additionalProperties' ? [key, inner(value, [...path, '*'])] : [key, value];
  });
  return Object.fromEntries(entries);
}

const withExamples = (schema: JsonSchema): JsonSchema =>
  mapSettings(schema, (setting, path) => {
    const examples = takesText(setting) ? examplesFor(path) : undefined;
    return examples === undefined ? setting : { ...setting, examples };
  });

/** Whether people make the value up, instead of choosing one that the schema lists. */
export function takesText(setting: JsonSchema): boolean {
  const { anyOf, items } = setting;
  const types = [setting['type']].flat();
  const isListed = 'enum' in setting || 'const' in setting;
  const isFree = !isListed && types.some((type) => type === 'string' || type === 'number' || type === 'integer');
  const branches = [...(Array.isArray(anyOf) ? anyOf : []), ...(types.includes('array') ? [items] : [])];
  return isFree || branches.some((branch) => isSchema(branch) && takesText(branch));
}
