import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Aliases } from '../domain/aliases.ts';
import type { Pins } from '../domain/pins.ts';
import { isExamplesFile } from './examples/parse-examples.ts';
import type { MappingProblem } from './mapping.ts';
import { isLockFile, parseLock } from './names/lock-file.ts';
import { type MappingText, type ParsedMappings, parseMappings } from './parse-mappings.ts';
import { isPeopleFile, parsePeople } from './parse-people.ts';
import { isSharedFile } from './shared/shared-file.ts';
import { problem } from './source/read-source.ts';

export interface LoadedMappings extends ParsedMappings {
  /** The text of every file by name, to show the lines that problems point at. */
  readonly texts: Readonly<Record<string, string>>;
  /** From `people.yaml`, the one file of the folder that is written by hand and no mapping. */
  readonly aliases: Aliases;
  /** From the lock file: the ids behind the names of the mappings. */
  readonly pins: Pins;
}

/** What loading needs of a file system. */
export interface MappingFiles {
  readonly list: (dir: string) => Promise<readonly string[]>;
  readonly read: (file: string) => Promise<Uint8Array>;
}

const onDisk: MappingFiles = { list: (dir) => readdir(dir), read: (file) => readFile(file) };
const top = { line: 1, column: 1 } as const;

/** Every .yaml and .yml file of a folder, in the order of their names. What cannot be read is a problem like another. */
export async function loadMappings(dir: string, files: MappingFiles = onDisk): Promise<LoadedMappings> {
  const names = await attempt(() => files.list(dir), dir);
  if ('problem' in names)
    return { mappings: [], problems: [names.problem], texts: {}, whole: {}, aliases: [], pins: [] };
  const wanted = names.value.filter((name) => /^[^.].*\.ya?ml$/i.test(name)).toSorted();
  if (!wanted.some(isMapping)) {
    const none = problem('NO_MAPPINGS', dir, top, `there is no mapping file in ${dir}`);
    return { mappings: [], problems: [none], texts: {}, whole: {}, aliases: [], pins: [] };
  }
  const read = await Promise.all(wanted.map((name) => readText(join(dir, name), files)));
  const texts = read.flatMap((one) => ('value' in one ? [one.value] : []));
  const failures = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
  const parsed = parseFiles(texts);
  return { ...parsed, problems: [...failures, ...parsed.problems] };
}

const isMapping = (file: string): boolean =>
  ![isPeopleFile, isLockFile, isExamplesFile, isSharedFile].some((is) => is(file));

/** Mappings, and the files of people and of names where there are any. Pure. */
export function parseFiles(files: readonly MappingText[]): LoadedMappings {
  const people = files.filter(({ file }) => isPeopleFile(file)).map(({ file, text }) => parsePeople(text, file));
  const locks = files.filter(({ file }) => isLockFile(file)).map(({ file, text }) => parseLock(text, file));
  const mine = files.filter(({ file }) => isMapping(file));
  const { mappings, problems, whole } = parseMappings(
    mine,
    files.find(({ file }) => isSharedFile(file)),
  );
  return {
    mappings,
    problems: [...[...people, ...locks].flatMap((one) => one.problems), ...problems],
    whole,
    texts: Object.fromEntries(files.map(({ file, text }) => [file, text])),
    aliases: people.flatMap((one) => one.aliases),
    pins: locks.flatMap((one) => one.pins),
  };
}

type Attempt<T> = { readonly value: T } | { readonly problem: MappingProblem };

async function attempt<T>(run: () => Promise<T>, what: string): Promise<Attempt<T>> {
  try {
    return { value: await run() };
  } catch (error) {
    const why = Error.isError(error) ? error.message : String(error);
    return { problem: problem('FILE_UNREADABLE', what, top, `${what} cannot be read: ${why}`) };
  }
}

async function readText(file: string, files: MappingFiles): Promise<Attempt<MappingText>> {
  const bytes = await attempt(() => files.read(file), file);
  // Bytes that are no UTF-8 become U+FFFD, whose place the parser then reports.
  return 'problem' in bytes ? bytes : { value: { file, text: new TextDecoder().decode(bytes.value) } };
}
