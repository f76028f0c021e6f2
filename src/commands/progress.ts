import type { Progress } from '../sync/deps.ts';
import type { Io } from './io.ts';

/** `err` may be another terminal than the one whose width is known, and a line that wraps cannot be taken back. */
const widest = 79;

/** One line that rewrites itself for somebody who watches; silence for everybody else. */
export function showProgress({ err, watched }: Pick<Io, 'err' | 'watched'>): {
  readonly progress: Progress;
  readonly clear: () => void;
} {
  if (!watched) return { progress: () => undefined, clear: () => undefined };
  const blank = () => err(`\r${' '.repeat(widest)}\r`);
  return {
    progress({ step, done, of }) {
      const count = of === undefined ? '' : done === undefined ? ` (${of})` : ` ${done}/${of}`;
      blank();
      err(`${step}${count} …`.slice(0, widest));
    },
    clear: blank,
  };
}
