import type { Mapping } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';

/** Undefined where the file tells nobody. */
export function compileInbox({ exceptions }: Pick<RawMapping, 'exceptions'>): Mapping['inbox'] {
  const { sales, delivery, list } = exceptions ?? {};
  if (sales === undefined && delivery === undefined && list === undefined) return undefined;
  return {
    ...(sales !== undefined && { sales }),
    ...(delivery !== undefined && { delivery }),
    ...(list !== undefined && { list }),
  };
}
