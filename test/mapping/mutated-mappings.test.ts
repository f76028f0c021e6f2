import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { type ParsedMapping, parseMapping } from '../../src/mapping/parse-mapping.ts';
import { problemCatalogue } from '../../src/mapping/problem-catalogue.ts';
import { absurdFiles } from './mutations/absurd-files.ts';
import { type Chance, createChance, type Mutated } from './mutations/chance.ts';
import { mutateMeaning } from './mutations/meaning-mutations.ts';
import { originalFiles } from './mutations/original-files.ts';
import { hasEffect, settingsIn, unexplained } from './mutations/same-meaning.ts';
import { layoutMutations, mutateText } from './mutations/text-mutations.ts';
import { mutateTree } from './mutations/tree-mutations.ts';

/**
 * `MUTATED_FILES=20000` makes more of them, `MUTATED_SEED=2` others. What they find becomes a `bad-*.yaml` or a test of its own.
 */
const wanted = Number(process.env['MUTATED_FILES'] ?? 2_000);
const seed = Number(process.env['MUTATED_SEED'] ?? 20261121);

const levels: readonly { readonly level: string; readonly mutate: (text: string, chance: Chance) => Mutated }[] = [
  { level: 'text', mutate: mutateText },
  { level: 'tree', mutate: mutateTree },
  { level: 'meaning', mutate: mutateMeaning },
];
const each = Math.ceil((wanted - absurdFiles.length) / levels.length);

/** A loop without an end would end nothing else either: what takes this long is broken off and named. */
const brokenOffMs = 20_000;

/** The answer, with the time of the processor that it took: what else the machine does is not the parser's. */
function parseWatched(text: string): { readonly parsed: ParsedMapping; readonly micros: number } {
  const context = createContext({ parse: () => parseMapping(text, 'mutated.yaml') });
  const before = process.cpuUsage();
  const parsed = runInContext('parse()', context, { timeout: brokenOffMs }) as ParsedMapping;
  const { user, system } = process.cpuUsage(before);
  return { parsed, micros: user + system };
}

/** Everything that is wrong with an answer about this text, in words; empty for a good one. */
function complaints({ mapping, problems }: ParsedMapping, text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  const isRefused = problems.some(({ severity }) => severity === 'error');
  const wrong = problems.flatMap(({ code, line, column, message, fix }): string[] => {
    const here = lines[line - 1];
    const at = `${code} at ${line}:${column}`;
    if (!Object.hasOwn(problemCatalogue, code)) return [`${at} is in no catalogue`];
    if (message === '' || fix === '') return [`${at} says nothing`];
    if (here === undefined || column < 1 || column > here.length + 1) return [`${at} is outside of the file`];
    // What YAML cannot read may end anywhere, and a condition may end too early.
    const isLoose = /^(?:YAML|FILE|EXPR|TOO_MANY)_/.test(code);
    const isBlank = here.slice(column - 1).trim() === '';
    return isBlank && !isLoose && here.trim() !== '-' ? [`${at} points at nothing: ${JSON.stringify(here)}`] : [];
  });
  return (mapping === undefined) === isRefused ? wrong : [...wrong, 'is neither taken nor refused'];
}

describe('mutated mapping files', () => {
  const versions = new Map(
    originalFiles.map(({ name, text }) => [name, parseMapping(text, name).mapping?.fingerprint]),
  );

  test.each(levels)('$level: load, or are refused with what is wrong in its place', ({ level, mutate }) => {
    const chance = createChance(seed, level);
    const found: { how: string; of: string; wrong: readonly string[] }[] = [];
    const outcomes = { loads: 0, refused: 0 };
    for (let made = 0; made < each; made += 1) {
      const { name: of, text: original } = chance.oneOf(originalFiles);
      const { how, text } = mutate(original, chance);
      const { parsed } = parseWatched(text);
      const isSame =
        parsed.mapping !== undefined && parsed.problems.length === 0 && parsed.mapping.fingerprint === versions.get(of);
      const silent = isSame ? unexplained(original, text).map((place) => `${place} is other words for nothing`) : [];
      const wrong = [...complaints(parsed, text), ...silent];
      if (wrong.length > 0) found.push({ how, of, wrong });
      outcomes[parsed.mapping === undefined ? 'refused' : 'loads'] += 1;
    }
    expect(found).toEqual([]);
    // Files that are all refused, or all taken, would have shown nothing.
    expect(Math.min(outcomes.loads, outcomes.refused)).toBeGreaterThan(each / 20);
  });

  test.each(Object.entries(layoutMutations))('%s changes nothing', (_, lay) => {
    const chance = createChance(seed, 'layout');
    const after = originalFiles.map(({ name, text }) => [
      name,
      parseMapping(lay(text, chance), name).mapping?.fingerprint,
    ]);
    expect(after).toEqual([...versions]);
  });
});

describe('every setting', () => {
  // What an edit changes is another version; what a file says to colleagues, or of what is not acted on, is none.
  const withoutEffect = /^(?:description|notify)(?:\.|$)/;

  test.each(originalFiles)('of "$name" is read by something', ({ text }) => {
    const idle = settingsIn(text).filter((path) => !withoutEffect.test(path.join('.')) && !hasEffect(text, path));
    expect(idle.map((path) => path.join('.'))).toEqual([]);
  });
});

describe('absurd files', () => {
  /** An ordinary file of that length costs about so much; of several tries the best, since others use the processor too. */
  const ordinary = [...originalFiles].sort((a, b) => b.text.length - a.text.length)[0]?.text ?? '';
  const best = (text: string, tries: number): number =>
    Math.min(...Array.from({ length: tries }, () => parseWatched(text).micros));

  test.each(absurdFiles)('$name: is answered, at a price that its length explains', ({ text }) => {
    const { parsed, micros } = parseWatched(text);
    expect(complaints(parsed, text)).toEqual([]);
    const share = best(ordinary, 5) / ordinary.length;
    // A price that grows with the square of the length is a hundred times that of an ordinary file.
    const allowed = 20 * share * Math.max(text.length, ordinary.length);
    expect(micros <= allowed || best(text, 3) <= allowed).toBe(true);
  });
});
