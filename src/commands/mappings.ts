import { existsSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { UserError } from '../domain/errors.ts';
import { formatProblems } from '../mapping/format-problems.ts';
import { type LoadedMappings, loadMappings } from '../mapping/load-mappings.ts';
import { count } from '../plan/text-layout.ts';
import type { Io } from './io.ts';

/** The mapping files with whatever is wrong with them. Files are named as seen from here, so that a path can be clicked. */
export async function readMappings(dir: string): Promise<LoadedMappings> {
  if (!existsSync(dir)) {
    throw new UserError('MAPPINGS_DIR_MISSING', `There is no folder ${dir}, where the mapping files should be.`, {
      fix: 'Run handoff where your mappings folder is, or name it in MAPPINGS_DIR. To begin, copy the folder `mappings` that comes with handoff-sync; `handoff demo` needs none.',
    });
  }
  return loadMappings(seenFromHere(dir));
}

/** The mapping files, all of them without errors; warnings are for `handoff check` to show. */
export async function requireMappings(dir: string, io: Pick<Io, 'err' | 'color'>): Promise<LoadedMappings> {
  const loaded = await readMappings(dir);
  const errors = loaded.problems.filter((one) => one.severity === 'error');
  if (errors.length === 0) return loaded;
  io.err(`${formatProblems(errors, { color: io.color, texts: loaded.texts })}\n`);
  throw new UserError('MAPPINGS_BROKEN', `${count(errors.length, 'problem')} in ${dir}; nothing was started.`, {
    fix: 'Correct the lines above; `handoff check` shows them again.',
  });
}

function seenFromHere(dir: string): string {
  const path = relative(process.cwd(), dir);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? dir : path;
}
