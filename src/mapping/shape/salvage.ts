import type { PlainValue } from '../source/plain-value.ts';
import { type ShapeIssue, simplifyIssue } from './issues.ts';
import { mappingShape, type RawMapping } from './shape.ts';

/** Stands in for a required part that has the wrong shape, only so that the other parts are checked in the same go. */
const standIns: Readonly<Record<string, PlainValue>> = {
  name: 'unnamed',
  when: {},
  project: { into: { space: 'unknown' }, name: 'unnamed' },
};

const maxRounds = 8;

/** The parts of a misshapen file that have the right shape, or undefined when nothing sensible is left. */
export function salvage(plain: PlainValue, issues: readonly ShapeIssue[]): RawMapping | undefined {
  let rest = plain;
  let wrong = issues;
  for (let round = 0; round < maxRounds; round++) {
    for (const issue of wrong) rest = prune(rest, cutAt(issue));
    if (rest === null || typeof rest !== 'object' || isList(rest)) return undefined;
    const candidate = { ...standIns, ...rest };
    const result = mappingShape.safeParse(candidate);
    if (result.success) return result.data;
    // Cutting a value out may leave its parent without something it needs: then the parent goes as well.
    wrong = result.error.issues.flatMap((issue) => simplifyIssue(issue, candidate));
  }
  return undefined;
}

/** Entries of a list are never cut out one by one: the places of the others would shift. */
function cutAt(issue: ShapeIssue): readonly PropertyKey[] {
  if (issue.kind === 'unknown-key') return [...issue.path, issue.key];
  const path = issue.kind === 'missing' ? issue.path.slice(0, -1) : issue.path;
  const lastKey = path.findLastIndex((segment) => typeof segment === 'string');
  return path.slice(0, lastKey + 1);
}

const isList = (value: PlainValue): value is readonly PlainValue[] => Array.isArray(value);

function prune(value: PlainValue, path: readonly PropertyKey[]): PlainValue {
  const [segment, ...rest] = path;
  if (value === null || typeof value !== 'object' || segment === undefined) return value;
  if (isList(value)) return value.map((item, index) => (index === segment ? prune(item, rest) : item));
  const entries = Object.entries(value).flatMap(([key, inner]): [string, PlainValue][] => {
    if (key !== String(segment)) return [[key, inner]];
    return rest.length === 0 ? [] : [[key, prune(inner, rest)]];
  });
  return Object.fromEntries(entries);
}
