import { z } from 'zod';
import { mappingShape } from './shape/shape.ts';

/**
 * The JSON Schema that editors check mapping files with while they are typed; committed as
 * mappings/mapping.schema.json. Draft 7, because that is what YAML editors know.
 */
export function mappingJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(mappingShape, { io: 'input', target: 'draft-7' });
  return {
    ...schema,
    title: 'Handoff mapping',
    description: 'What sales and delivery have agreed on for one kind of deal.',
  };
}
