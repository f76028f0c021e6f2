import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Changes, setVariables } from './set-variables.ts';
import { isMissing, writeWhole } from './write-whole.ts';

/** Sets variables in the `.env` file of a folder, which only its owner may read from then on. */
export async function keepInEnv(cwd: string, changes: Changes): Promise<void> {
  if (Object.keys(changes).length === 0) return;
  const path = join(cwd, '.env');
  await writeWhole(path, setVariables(await textOf(path), changes), 0o600);
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}
