import { z } from 'zod';

/** The settings that exist at a place of the file, as the schema has them; all branches of a choice together. */
export function knownKeys(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return knownKeys(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodPipe) return knownKeys(schema.in, path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => knownKeys(option, path));
  const [segment, ...rest] = path;
  if (schema instanceof z.ZodObject) {
    if (segment === undefined) return Object.keys(schema.shape);
    return knownKeys(schema.shape[String(segment)], rest);
  }
  if (segment === undefined) return [];
  if (schema instanceof z.ZodArray && typeof segment === 'number') return knownKeys(schema.element, rest);
  if (schema instanceof z.ZodRecord && typeof segment === 'string') return knownKeys(schema.valueType, rest);
  return [];
}
