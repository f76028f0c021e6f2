import { basename, dirname, join } from 'node:path';
import { exitCode, UserError } from '../domain/errors.ts';
import {
  type Example,
  isExamplesFile,
  mappingBeside,
  type ParsedExamples,
  parseExamples,
} from '../mapping/examples/parse-examples.ts';
import { type LoadedMappings, loadMappings } from '../mapping/load-mappings.ts';
import type { MappingProblem } from '../mapping/mapping.ts';
import { findNames } from '../mapping/names/find-names.ts';
import { compareOutcome } from '../plan/examples/compare-outcome.ts';
import { runExample } from '../plan/examples/run-example.ts';
import { showProblems } from './check.ts';
import { formatTests, type Tested } from './format-tests.ts';
import type { Exit, Io } from './io.ts';
import { readMappings } from './mappings.ts';
import { readSettings } from './session.ts';

export interface TestFlags {
  /** Files of examples, or mappings beside which they stand; none for all of the mappings folder. */
  readonly files: readonly string[];
  readonly json: boolean;
}

/** What the mappings make of the examples beside them. Asks nobody, and needs neither tokens nor a store. */
export async function testCommand({ files, json }: TestFlags, io: Io): Promise<Exit> {
  const folders = files.length === 0 ? undefined : [...new Set(files.map(dirname))];
  const loaded = await Promise.all(
    folders === undefined
      ? [readMappings(readSettings(io).config.mappingsDir)]
      : folders.map((dir) => loadMappings(dir)),
  );
  const wanted = new Set(files.map((file) => join(dirname(file), examplesOf(file))));
  const runs = loaded.map((one) => runAll(one, (file) => files.length === 0 || wanted.has(join(file))));
  const tested = runs.flatMap((one) => one.tested);
  const problems = runs.flatMap((one) => one.problems);
  if (tested.length === 0 && problems.length === 0) throw noExamples(files);
  if (!json && problems.length > 0) {
    const texts = Object.assign({}, ...loaded.map((one) => one.texts));
    io.err(showProblems({ problems, texts }, io));
  }
  const document = { schema: 'handoff/test@1' as const, examples: tested, problems };
  io.out(json ? `${JSON.stringify(document)}\n` : formatTests(document, io));
  const isGood = problems.length === 0 && tested.every(({ differences }) => differences.length === 0);
  return isGood ? exitCode.ok : exitCode.needsPerson;
}

const examplesOf = (file: string): string =>
  isExamplesFile(file) ? basename(file) : basename(file).replace(/\.(ya?ml)$/i, '.examples.$1');

const noExamples = (files: readonly string[]): UserError =>
  new UserError('TEST_NO_EXAMPLES', `There are no examples${files.length === 0 ? '' : ` for ${files.join(', ')}`}.`, {
    fix: 'Write some beside a mapping, in a file that ends with .examples.yaml: docs/changing-mappings.md shows how.',
  });

interface Run {
  readonly tested: readonly Tested[];
  readonly problems: readonly MappingProblem[];
}

function runAll(loaded: LoadedMappings, isWanted: (file: string) => boolean): Run {
  const { mappings, texts } = loaded;
  const broken = loaded.problems.filter(({ severity }) => severity === 'error');
  const parsed = Object.entries(texts)
    .filter(([file]) => isExamplesFile(file) && isWanted(file))
    .map(([file, text]) => parseExamples(text, file));
  const problems = [...broken, ...parsed.flatMap((one) => one.problems)];
  // With a file that cannot be used, another one would take its deals.
  if (broken.length > 0) return { tested: [], problems };
  const names = Object.entries(texts).flatMap(([file, text]) => (isExamplesFile(file) ? [] : findNames(text, file)));
  const run = (example: Example, { place }: ParsedExamples): Tested => {
    const beside = mappingBeside(example.file);
    const usual = mappings.find(({ file }) => beside.test(basename(file)))?.name;
    const outcome = runExample(example, { mappings, names });
    const differences = compareOutcome(example, outcome, usual).map(({ path, ...told }) => ({
      line: place(path, { key: true }).line,
      ...told,
    }));
    return { name: example.name, file: example.file, line: example.line, outcome: outcome.kind, differences };
  };
  return { tested: parsed.flatMap((one) => one.examples.map((example) => run(example, one))), problems };
}
