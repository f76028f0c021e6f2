import { basename } from 'node:path';
import { parseDay } from '../../domain/business-calendar.ts';
import type { MappingProblem } from '../mapping.ts';
import { type ShapeIssue, simplifyIssue } from '../shape/issues.ts';
import { describeIssue } from '../shape/read-shape.ts';
import type { FilePath, FindPlace } from '../source/places.ts';
import { problem, readSource, type Source } from '../source/read-source.ts';
import { examplesShape, type RawExample } from './example-shape.ts';

const suffix = /\.examples\.ya?ml$/i;
export const isExamplesFile = (file: string): boolean => suffix.test(basename(file));

/** The mapping beside which a file of examples stands, by the name that both begin with. */
export const mappingBeside = (file: string): RegExp =>
  new RegExp(`^${RegExp.escape(basename(file).replace(suffix, ''))}\\.ya?ml$`, 'i');

export interface Example extends RawExample {
  readonly file: string;
  readonly line: number;
  /** Where it stands in the file. */
  readonly path: FilePath;
  readonly today: string;
}

export interface ParsedExamples {
  readonly examples: readonly Example[];
  readonly problems: readonly MappingProblem[];
  readonly place: FindPlace;
}

/** A file of examples from its text. Pure, and never throws whatever the text. */
export function parseExamples(text: string, file: string): ParsedExamples {
  const source = readSource(text, file);
  const { plain, place } = source;
  if (plain === undefined) return { examples: [], problems: source.problems, place };
  const result = examplesShape.safeParse(plain);
  if (!result.success) {
    const issues = result.error.issues.flatMap((issue) => simplifyIssue(issue, plain));
    const described = issues.map((issue: ShapeIssue) => describeIssue(issue, source, plain, examplesShape));
    return { examples: [], problems: [...source.problems, ...described], place };
  }
  const { today, examples } = result.data;
  const placed = examples.map((one, index): Example => {
    const path = ['examples', index];
    return { ...one, file, path, line: place([...path, 'name'], { key: true }).line, today };
  });
  const problems = [
    ...source.problems,
    ...checkDay(source, ['today'], today),
    ...placed.flatMap((one) => check(source, one)),
  ];
  return { examples: problems.length === 0 ? placed : [], problems, place };
}

function check(source: Source, { deal, expect, path, today }: Example): MappingProblem[] {
  const outcomes = [expect.held, expect.excluded, expect.built].filter((one) => one !== undefined);
  const won = deal.won ?? today;
  const isOne = outcomes.length === 1;
  return [
    ...checkDay(source, [...path, 'deal', 'won'], won),
    ...(isOne
      ? []
      : [
          problem(
            outcomes.length === 0 ? 'KEY_MISSING' : 'KEY_CONFLICT',
            source.file,
            source.place([...path, 'expect'], { key: true }),
            'one of `held`, `excluded` and `built` must come of it',
            'Write held: [what is missing], excluded: true, or built: true.',
          ),
        ]),
  ];
}

const checkDay = ({ file, place }: Source, path: FilePath, day: string): MappingProblem[] =>
  parseDay(day, 'UTC') === day ? [] : [problem('DATE_INVALID', file, place(path), `\`${day}\` is not a calendar day`)];
