import type { Bench } from '../bench.ts';
import type { RawMapping } from '../shape/shape.ts';

/** Settings that the format knows and this version does not follow; said aloud, so that nobody relies on them. */
export function warnNotActedOn(bench: Bench, { clocks = {}, notify, accept }: RawMapping): void {
  const { calendar: _, ...limits } = clocks;
  for (const [key, limit] of Object.entries(limits)) if (limit !== undefined) warn(bench, ['clocks', key]);
  if (notify !== undefined) warn(bench, ['notify']);
  if (accept?.reason_field !== undefined) warn(bench, ['accept', 'reason_field']);
}

const warn = (bench: Bench, path: readonly string[]): void =>
  bench.report('NOT_ACTED_ON', path, `\`${path.at(-1)}\` is not acted on by this version`, { key: true });
