import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { UserError } from '../domain/errors.ts';

/** The lines of a file, however long it is. Throws `UserError` where it cannot be read. */
export async function* linesOf(path: string): AsyncGenerator<string, undefined> {
  const file = createReadStream(path, 'utf8');
  // Its failure is told by the wait for it; without a listener it would end the process.
  const opened = new Promise<void>((resolve, reject) => {
    file.once('open', () => resolve());
    file.once('error', reject);
  });
  try {
    await opened;
    for await (const line of createInterface({ input: file, crlfDelay: Number.POSITIVE_INFINITY })) yield line;
  } catch (cause) {
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new UserError('AUDIT_FILE', `${path} cannot be read (${code}).`, {
      fix: 'Name a file that `handoff audit --json` was written to.',
      cause,
    });
  }
}
