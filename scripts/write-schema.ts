import { writeFile } from 'node:fs/promises';
import { examplesJsonSchema, mappingJsonSchema, sharedJsonSchema } from '../src/mapping/json-schema.ts';

/** Writes the JSON Schemas that editors check mapping files and examples with; a test fails while they are out of date. */
for (const [name, schema] of [
  ['mapping', mappingJsonSchema()],
  ['examples', examplesJsonSchema()],
  ['shared', sharedJsonSchema()],
] as const) {
  const file = new URL(`../mappings/${name}.schema.json`, import.meta.url);
  await writeFile(file, `${JSON.stringify(schema, null, 2)}\n`);
}
