import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exitCode, UserError } from '../domain/errors.ts';
import { formatProblems } from '../mapping/format-problems.ts';
import { type LoadedMappings, parseFiles } from '../mapping/load-mappings.ts';
import { isSharedFile, sharedFileName } from '../mapping/shared/shared-file.ts';
import { count } from '../plan/text-layout.ts';
import { checkLive } from './check-live.ts';
import type { Exit, Io } from './io.ts';
import { readMappings } from './mappings.ts';
import { readSettings } from './session.ts';

export interface CheckFlags {
  readonly files: readonly string[];
  readonly json: boolean;
  readonly live: boolean;
  readonly fix: boolean;
  readonly pin: boolean;
}

/** Whether the mapping files can be used; every problem of every file at once. Asks nobody unless told to. */
export async function checkCommand({ files, json, live, fix, pin }: CheckFlags, io: Io): Promise<Exit> {
  const loaded = files.length === 0 ? await readMappings(readSettings(io).config.mappingsDir) : await loadFiles(files);
  const errors = loaded.problems.filter((one) => one.severity === 'error').length;
  if (errors === 0 && (live || fix || pin)) return checkLive(loaded, { json, fix, pin, partly: files.length > 0 }, io);
  io.out(
    json
      ? `${JSON.stringify({ schema: 'handoff/check@1', mappings: names(loaded), problems: loaded.problems })}\n`
      : describe(loaded, io),
  );
  return errors > 0 ? exitCode.needsPerson : exitCode.ok;
}

/** Files that were named, wherever they stand. */
export async function loadFiles(files: readonly string[]): Promise<LoadedMappings> {
  const shared = [...new Set(files.map((file) => join(dirname(file), sharedFileName)))].filter(
    (file) => existsSync(file) && !files.some((one) => isSharedFile(one)),
  );
  // Files of several folders share nothing with each other.
  const all = shared.length === 1 ? [...files, ...shared] : files;
  return parseFiles(await Promise.all(all.map(async (file) => ({ file, text: await readText(file) }))));
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UserError(
      'FILE_UNREADABLE',
      `${file} cannot be read: ${Error.isError(cause) ? cause.message : String(cause)}.`,
      {
        fix: 'Check the name, or run `handoff check` without one to check every file of the mappings folder.',
        cause,
      },
    );
  }
}

const names = ({ mappings }: LoadedMappings) =>
  mappings.map(({ name, file, fingerprint }) => ({ name, file, version: fingerprint }));

export const showProblems = (
  { problems, texts }: Pick<LoadedMappings, 'problems' | 'texts'>,
  { color }: Pick<Io, 'color'>,
): string => (problems.length === 0 ? '' : `${formatProblems(problems, { color, texts })}\n`);

function describe(loaded: LoadedMappings, io: Io): string {
  const { mappings, problems } = loaded;
  const shown = showProblems(loaded, io);
  const list = mappings.map(({ name, file }) => `  ${name}  (${file})\n`).join('');
  const usable =
    mappings.length === 0 ? 'No mapping can be used.\n' : `${count(mappings.length, 'mapping')} can be used:\n${list}`;
  return `${shown}${usable}${problems.length === 0 ? 'No problems.\n' : ''}`;
}
