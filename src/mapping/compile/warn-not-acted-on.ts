import type { Bench } from '../bench.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';

/** Settings that the format knows and this version does not follow; said aloud, so that nobody relies on them. */
export function warnNotActedOn(bench: Bench, { notify }: RawMapping): void {
  if (notify !== undefined) warn(bench, ['notify']);
}

const warn = (bench: Bench, path: FilePath, message = `\`${path.at(-1)}\` is not acted on by this version`): void =>
  bench.report('NOT_ACTED_ON', path, message, { key: true });
