import type { Mapping } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';

/** Undefined where the file tells nobody. */
export function compileInbox({ exceptions }: Pick<RawMapping, 'exceptions'>): Mapping['inbox'] {
  const { sales, delivery } = exceptions ?? {};
  if (sales === undefined && delivery === undefined) return undefined;
  return { ...(sales !== undefined && { sales }), ...(delivery !== undefined && { delivery }) };
}
