import { createSystemClock, systemRandom } from '../system-clock.ts';
import type { Exit, Io } from './io.ts';
import { printError } from './print-error.ts';

const fallbackWidth = 100;

/** The real process as commands see it. `finish` sets the exit code and lets what is under way end by itself. */
export function processIo(): { readonly io: Io; readonly finish: (exit: Exit) => void } {
  const stopping = new AbortController();
  let asked = 0;
  const stop = () => {
    asked += 1;
    // A second Ctrl-C means now. Every create that is under way has its intent on disk, so even this loses nothing.
    if (asked > 1) process.exit(130);
    stopping.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // `handoff plan | head` closes the pipe early; that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  const noColor = process.argv.includes('--no-color') || (process.env['NO_COLOR'] ?? '') !== '';
  const hasTerminal = process.stdin.isTTY === true && process.stderr.isTTY === true;
  const io: Io = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    color: process.stdout.isTTY === true && !noColor,
    watched: process.stderr.isTTY === true,
    width: process.stdout.columns ?? fallbackWidth,
    env: process.env,
    cwd: process.cwd(),
    clock: createSystemClock(),
    random: systemRandom,
    stopping: stopping.signal,
    // Loaded only when somebody is asked: no other command needs it.
    ...(hasTerminal ? { ask: async () => (await import('./terminal-ask.ts')).createTerminalAsk(process) } : {}),
  };
  // Node would print all that hangs on an error, and on one of a request hangs its token.
  process.on('uncaughtException', (error) => process.exit(printError(error, io)));
  return {
    io,
    finish: (exit) => {
      process.exitCode = exit;
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
