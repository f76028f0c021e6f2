import type { Bench } from '../bench.ts';
import type { Path, Scope } from '../mapping.ts';
import { findNearest, suggest } from '../nearest.ts';
import type { FilePath } from '../source/places.ts';
import { findRoot, type Surroundings } from './roots.ts';
import { UnknownFact } from './unknown-fact.ts';

/** Records of which there is one, so that a path names one value. */
export const singleRecords: Surroundings = { roots: ['deal', 'company', 'contact', 'owner'] };

/** A plain path such as `deal.amount`, or undefined with the problem on the bench. */
export function compilePath(
  bench: Bench,
  path: FilePath,
  source: string,
  surroundings: Surroundings = singleRecords,
): Path | undefined {
  const parts = /^\s*([A-Za-z_]\w*)(?:\.([\w-]+))?\s*$/.exec(source);
  const [, root = '', property] = parts ?? [];
  const { roots } = surroundings;
  if (!parts) {
    reportShape(bench, path, source, roots);
    return undefined;
  }
  if (!roots.includes(root)) {
    const isBare = property === undefined && findNearest(root, roots) === undefined;
    const fix = isBare ? `Write ${roots[0] ?? 'deal'}.${root}.` : suggest(root, roots);
    bench.report('EXPR_ROOT_UNKNOWN', path, `\`${root}\` cannot be read here`, { offset: 0, fix });
    return undefined;
  }
  if (property === undefined) {
    const fix = `Name the property: ${root}.${root === 'deal' ? 'amount' : 'name'}.`;
    bench.report('EXPR_WHOLE_RECORD', path, `\`${root}\` is a whole record`, { offset: 0, fix });
    return undefined;
  }
  const found = findRoot(root, surroundings, new Map());
  const fixed = found?.properties;
  if (fixed !== undefined && !fixed.includes(property)) {
    const fix = suggest(property, fixed);
    bench.report('EXPR_PROPERTY_UNKNOWN', path, `\`${root}\` has no \`${property}\``, { offset: 0, fix });
    return undefined;
  }
  const read = { root, property };
  bench.noteReads([{ root: found?.of ?? root, property }]);
  return {
    source: source.trim(),
    line: bench.lineOf(path),
    ...read,
    reads: [read],
    value: (scope) => findValue(scope, read),
  };
}

function reportShape(bench: Bench, path: FilePath, source: string, roots: readonly string[]): void {
  const bare = source.replaceAll(/\{\{|\}\}/g, '').trim();
  if (bare !== source.trim()) {
    bench.report('EXPR_BRACES', path, 'a path is written without braces', { offset: 0, fix: `Write ${bare}.` });
    return;
  }
  const message = `\`${source.slice(0, 60)}\` is not a path to one property`;
  bench.report('PATH_INVALID', path, message, { offset: 0, fix: `Write for example ${roots[0] ?? 'deal'}.amount.` });
}

function findValue(scope: Scope, { root, property }: { root: string; property: string }): unknown {
  const record = Object.hasOwn(scope, root) ? scope[root] : undefined;
  if (record instanceof UnknownFact) return record.fail();
  if (typeof record !== 'object' || record === null || !Object.hasOwn(record, property)) return undefined;
  return Object.getOwnPropertyDescriptor(record, property)?.value;
}
