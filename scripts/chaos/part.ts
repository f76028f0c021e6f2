/** The `kth` (from 1) of `of` parts. */
export interface Part {
  readonly kth: number;
  readonly of: number;
}

/** Each so-manyth thing, so that the parts are as alike as they can be. */
export const partOf = <T>(things: readonly T[], { kth, of }: Part): T[] =>
  things.filter((_, index) => index % of === kth - 1);

/** Such as `2/5`; undefined for what is no part. */
export function parsePart(text: string): Part | undefined {
  const [, kth = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  return kth >= 1 && kth <= of ? { kth, of } : undefined;
}
