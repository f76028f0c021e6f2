import type { Clock, Random } from '../domain/clock.ts';
import type { Ask } from '../init/question.ts';

/** What a command may touch of the process around it. Data goes to `out`, everything else to `err`. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether `out` may carry colour: a terminal, no NO_COLOR, and no --no-color. */
  readonly color: boolean;
  /** Whether somebody watches `err`, so that progress is worth showing. */
  readonly watched: boolean;
  readonly width: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where `.env` is looked for. */
  readonly cwd: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Aborted on the first Ctrl-C or SIGTERM: finish what is under way, write it down, leave. */
  readonly stopping: AbortSignal;
  /** Somebody who can be asked; absent where no terminal is. */
  readonly ask?: () => Promise<Ask>;
}

/** Where a text is shown. */
export type View = Pick<Io, 'color' | 'width'>;

/** The exit code of a command. */
export type Exit = 0 | 1 | 2 | 3;
