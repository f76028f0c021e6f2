import type { Progress } from '../sync/deps.ts';
import type { Io } from './io.ts';

/** One line that rewrites itself for somebody who watches; silence for everybody else. */
export function showProgress({ err, watched, width }: Pick<Io, 'err' | 'watched' | 'width'>): {
  readonly progress: Progress;
  readonly clear: () => void;
} {
  if (!watched) return { progress: () => undefined, clear: () => undefined };
  const blank = () => err(`\r${' '.repeat(width - 1)}\r`);
  return {
    progress({ step, done, of }) {
      const count = of === undefined ? '' : done === undefined ? ` (${of})` : ` ${done}/${of}`;
      blank();
      err(`${step}${count} …`.slice(0, width - 1));
    },
    clear: blank,
  };
}
