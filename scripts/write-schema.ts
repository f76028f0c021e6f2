import { writeFile } from 'node:fs/promises';
import { mappingJsonSchema } from '../src/mapping/json-schema.ts';

/** Writes the JSON Schema that editors check mapping files with; a test fails while it is out of date. */
await writeFile(
  new URL('../mappings/mapping.schema.json', import.meta.url),
  `${JSON.stringify(mappingJsonSchema(), null, 2)}\n`,
);
