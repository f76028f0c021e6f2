import type { Mapping, Read } from '../../mapping/mapping.ts';

/** A place of a mapping file that reads something. */
export interface ReadPlace extends Read {
  readonly line: number;
}

/** Everything a mapping's paths, conditions and texts read, with the line each stands in. */
export function readPlaces(mapping: Mapping): readonly ReadPlace[] {
  const places: ReadPlace[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if (isWritten(part)) for (const { root, property } of part.reads) places.push({ root, property, line: part.line });
    else for (const inner of Object.values(part)) visit(inner);
  };
  visit({ ...mapping, reads: undefined });
  return places;
}

interface Written {
  readonly line: number;
  readonly reads: readonly Read[];
}

const isWritten = (part: object): part is Written =>
  'source' in part && 'line' in part && 'reads' in part && Array.isArray(part.reads);
