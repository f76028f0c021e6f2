import { spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** util-linux's `script` gives a program a terminal of its own; undefined where it is not installed or is another one. */
export const hasPseudoTerminal =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;

export interface AtTerminal {
  readonly exit: number | null;
  /** What stood on the screen, without colours. */
  readonly text: string;
  readonly raw: string;
}

/** What is typed once this was seen, after everything before it. */
export type Typing = readonly [seen: string, keys: string];

/** Runs a program at a terminal and types; ends when the program does. */
export function atTerminal(
  command: readonly string[],
  typing: readonly Typing[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<AtTerminal> {
  const quotedCommand = command.map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qfec', `stty cols 110 rows 60; exec ${quotedCommand}`, '/dev/null'], {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm', ...options.env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let raw = '';
  let from = 0;
  const left = [...typing];
  const look = () => {
    const [next] = left;
    const at = next === undefined ? -1 : raw.indexOf(next[0], from);
    if (next === undefined || at < 0) return;
    from = at + next[0].length;
    left.shift();
    child.stdin.write(next[1]);
  };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    raw += chunk;
    look();
  });
  return new Promise((resolve) => {
    child.once('close', (exit) => resolve({ exit, raw, text: stripVTControlCharacters(raw).replaceAll('\r', '') }));
  });
}
