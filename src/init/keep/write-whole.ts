import { mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../../domain/errors.ts';

/**
 * Writes a file as a whole or not at all: beside its place first, then moved into it. The folder is made when it is
 * not there. `mode` holds for the new file whatever the old one had.
 */
export async function writeWhole(path: string, text: string, mode: 0o600 | 0o644): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const target = await whereItLeads(path);
    const beside = `${target}.${process.pid}.new`;
    try {
      const file = await open(beside, 'w', mode);
      try {
        await file.chmod(mode);
        await file.writeFile(text);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, target);
    } finally {
      await rm(beside, { force: true });
    }
  } catch (cause) {
    throw new UserError('INIT_FILE_UNWRITABLE', `${path} cannot be written: ${reason(cause)}.`, {
      fix: 'Let this user write there, or work in another folder.',
      cause,
    });
  }
}

/** A link stays a link: what it leads to is replaced. */
async function whereItLeads(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (isMissing(error)) return path;
    throw error;
  }
}

export const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

const reason = (error: unknown): string => (Error.isError(error) ? error.message : String(error));
