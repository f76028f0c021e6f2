import { problemLimit } from '../limit-problems.ts';
import type { MappingProblem } from '../mapping.ts';
import { findNearest, suggest } from '../nearest.ts';
import type { ProblemCode } from '../problem-catalogue.ts';
import type { FilePath } from '../source/places.ts';
import type { PlainValue } from '../source/plain-value.ts';
import { problem, type Source } from '../source/read-source.ts';
import { type ShapeIssue, simplifyIssue, valueAt } from './issues.ts';
import { knownKeys } from './known-keys.ts';
import { salvage } from './salvage.ts';
import { mappingShape, type RawMapping } from './shape.ts';

export interface ShapeReading {
  readonly problems: readonly MappingProblem[];
  /** What the file says; where some of it has the wrong shape, the rest, so that it can be checked all the same. */
  readonly raw?: RawMapping;
}

/** Checks keys and kinds of values of a whole file at once. */
export function readShape(source: Source, plain: PlainValue): ShapeReading {
  const result = mappingShape.safeParse(plain);
  if (result.success) return { raw: result.data, problems: [] };
  const issues = result.error.issues.flatMap((issue) => simplifyIssue(issue, plain)).slice(0, problemLimit + 1);
  const taken = new Set(source.problems.map(({ line }) => line));
  const problems = withoutMisspelt(issues)
    .map((issue) => describeIssue(issue, source, plain, mappingShape))
    .filter(({ line, code }) => code === 'KEY_MISSING' || !taken.has(line));
  const raw = issues.length > problemLimit ? undefined : salvage(plain, issues);
  return raw === undefined ? { problems } : { problems, raw };
}

/** A misspelt key is one mistake, not an unknown key and a missing one. */
function withoutMisspelt(issues: readonly ShapeIssue[]): readonly ShapeIssue[] {
  const unknown = issues.filter((issue) => issue.kind === 'unknown-key');
  return issues.filter((issue) => {
    if (issue.kind !== 'missing') return true;
    const name = String(issue.path.at(-1));
    const beside = unknown.filter(({ path }) => samePath(path, issue.path.slice(0, -1)));
    return (
      findNearest(
        name,
        beside.map(({ key }) => key),
      ) === undefined
    );
  });
}

const samePath = (a: readonly PropertyKey[], b: readonly PropertyKey[]): boolean =>
  a.length === b.length && a.every((segment, index) => segment === b[index]);

const filePath = (path: readonly PropertyKey[]): FilePath =>
  path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));

/** In the words of the file; `schema` knows which settings there are. */
export function describeIssue(issue: ShapeIssue, source: Source, plain: PlainValue, schema: unknown): MappingProblem {
  const report = (code: ProblemCode, path: FilePath, key: boolean, message: string, fix?: string): MappingProblem =>
    problem(code, source.file, source.place(path, { key }), message, fix);
  const path = filePath(issue.path);
  const name = nameOf(path);
  const found = describeValue(valueAt(plain, issue.path));
  switch (issue.kind) {
    case 'unknown-key': {
      const keys = [...new Set(knownKeys(schema, issue.path))];
      const fix = keys.length === 0 ? undefined : suggest(issue.key, keys);
      return report('KEY_UNKNOWN', [...path, issue.key], true, `${name} has no setting \`${issue.key}\``, fix);
    }
    case 'missing': {
      const key = String(path.at(-1));
      return report(
        'KEY_MISSING',
        path,
        true,
        `${nameOf(path.slice(0, -1))} needs \`${key}\``,
        `Add \`${key}:\` there.`,
      );
    }
    case 'type': {
      const kinds = describeKinds(issue.expected);
      const fix = found === nothing ? 'Give it a value, or remove the line.' : `Write ${kinds}.`;
      return report('VALUE_TYPE', path, false, `${name} is ${found}; expected ${kinds}`, fix);
    }
    case 'choice':
      return report('VALUE_UNKNOWN', path, false, `${name} is ${found}`, suggest(found, issue.values));
    case 'range':
      return report('VALUE_RANGE', path, false, `${name} ${issue.message}`);
  }
}

function nameOf(path: FilePath): string {
  const key = path.findLast((segment) => typeof segment === 'string');
  if (key === undefined) return 'the file';
  const index = path.at(-1);
  return typeof index === 'number' ? `entry ${index + 1} of \`${key}\`` : `\`${key}\``;
}

const nothing = 'empty';

function describeValue(value: PlainValue | undefined): string {
  if (value === null || value === undefined) return nothing;
  if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'a set of settings';
  const text = String(value);
  return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``;
}

const kindNames: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a whole number',
  array: 'a list',
  object: 'settings (`key: value`)',
  record: 'settings (`key: value`)',
  null: '',
};

function describeKinds(expected: readonly string[]): string {
  // Text takes numbers and yes/no as well; saying so would only confuse.
  const isText = expected.includes('string');
  const kinds = expected.flatMap((kind): string[] => {
    if (isText && (kind === 'number' || kind === 'boolean')) return [];
    const kindName = kindNames[kind] ?? (kind === 'boolean' ? 'true or false' : kind);
    return kindName === '' ? [] : [kindName];
  });
  return [...new Set(kinds)].join(' or ');
}
