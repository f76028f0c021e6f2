import { exitCode, UserError, UserErrors } from '../domain/errors.ts';
import type { Exit, Io } from './io.ts';

/** Says what went wrong and how to mend it; anything that no person can mend is a bug and keeps its stack. */
export function printError(error: unknown, { err }: Pick<Io, 'err'>): Exit {
  if (error instanceof UserErrors) {
    for (const problem of error.problems) err(describe(problem));
    return exitCode.needsPerson;
  }
  if (error instanceof UserError) {
    err(describe(error));
    return exitCode.needsPerson;
  }
  const stack = Error.isError(error) ? (error.stack ?? error.message) : String(error);
  err(
    `This is a bug in handoff-sync, not something you did.\n\n${stack}\n\nPlease report it with the lines above and the command you ran:\nhttps://github.com/handoff-sync/handoff-sync/issues\nRunning the command again is safe.\n`,
  );
  return exitCode.bug;
}

const describe = ({ code, message, fix }: UserError): string => `${code}: ${message}\n  Fix: ${fix}\n`;
