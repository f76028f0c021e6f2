import type { Bench } from '../bench.ts';
import { compilePath, singleRecords } from '../expression/compile-path.ts';
import type { Surroundings } from '../expression/roots.ts';
import type { DateRule } from '../mapping.ts';
import type { RawDateRule } from '../shape/parts.ts';
import type { FilePath } from '../source/places.ts';

const fixedDays = ['start', 'won', 'today'] as const;
const units = ['business_days', 'days', 'weeks'] as const;

/** A day reckoned from another; a plain word means that day itself. */
export function compileDateRule(
  bench: Bench,
  path: FilePath,
  raw: RawDateRule,
  surroundings: Surroundings = singleRecords,
): DateRule {
  const line = bench.lineOf(path);
  if (typeof raw === 'string')
    return { line, from: compileFrom(bench, path, raw, surroundings), amount: 0, unit: 'days' };
  const from = compileFrom(bench, [...path, 'from'], raw.from, surroundings);
  const given = units.filter((unit) => raw[unit] !== undefined);
  const [unit = 'days', second] = given;
  if (second !== undefined) {
    const message = `\`${unit}\` and \`${second}\` exclude each other`;
    bench.report('KEY_CONFLICT', [...path, second], message, { key: true });
  }
  return { line, from, amount: raw[unit] ?? 0, unit };
}

function compileFrom(bench: Bench, path: FilePath, source: string, surroundings: Surroundings): DateRule['from'] {
  const fixed = fixedDays.find((day) => day === source.trim());
  if (fixed !== undefined) return fixed;
  const roots = [...surroundings.roots, ...fixedDays];
  return compilePath(bench, path, source, { ...surroundings, roots }) ?? 'won';
}
