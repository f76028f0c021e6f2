import type { Bench } from '../bench.ts';
import { compileCondition } from '../expression/compile-condition.ts';
import { compilePath } from '../expression/compile-path.ts';
import { inTheProject } from '../expression/roots.ts';
import type { AttachmentRule } from '../mapping.ts';
import type { RawMapping } from '../shape/shape.ts';
import type { FilePath } from '../source/places.ts';

type Raw = NonNullable<NonNullable<RawMapping['brief']>['attachments']>;

const usualBytes = 10_000_000;
/** What is sent in one request, and held in memory meanwhile. */
const mostBytes = 20_000_000;
const onNotes = 'notes';

export function compileAttachments(bench: Bench, path: FilePath, raw: Raw): AttachmentRule {
  const { as, from = [onNotes], up_to, if: condition } = typeof raw === 'string' ? { as: raw } : raw;
  const properties = from.flatMap((place, index) => {
    if (place === onNotes) return [];
    const at = typeof raw === 'object' && from.length > 1 ? [...path, 'from', index] : [...path, 'from'];
    return compileProperty(bench, at, place);
  });
  const when = condition === undefined ? undefined : compileCondition(bench, [...path, 'if'], condition, inTheProject);
  return {
    line: bench.lineOf(path),
    as,
    notes: from.includes(onNotes),
    properties,
    upToBytes: up_to === undefined ? usualBytes : bytesIn(bench, [...path, 'up_to'], up_to),
    ...(when !== undefined && { if: when }),
  };
}

function compileProperty(bench: Bench, at: FilePath, place: string): AttachmentRule['properties'] {
  // A word without a point is a misspelt place rather than a path.
  if (!place.includes('.')) {
    const fix = 'Write notes, or a property of the deal: deal.signed_contract.';
    bench.report('PATH_INVALID', at, `files do not hang on \`${place}\``, { fix });
    return [];
  }
  const found = compilePath(bench, at, place);
  return found === undefined ? [] : [found];
}

function bytesIn(bench: Bench, path: FilePath, text: string): number {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([km]b)$/i.exec(text.trim()) ?? [];
  const bytes = Math.round(Number(number) * (unit.toLowerCase() === 'kb' ? 1_000 : 1_000_000));
  if (number !== '' && bytes > 0 && bytes <= mostBytes) return bytes;
  bench.report('SIZE_INVALID', path, `\`${text}\` is no size of a file that can be copied`);
  return usualBytes;
}
