import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, statSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import type { Stage, Step } from './dockerfile.ts';

export interface Followed {
  /** Where the root of the image's file system is. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly execs: Readonly<Record<string, readonly string[]>>;
}

interface Place {
  /** What a build is given: a folder with what is committed and not ignored. */
  readonly context: string;
  /** The roots of the stages before it, by their names. */
  readonly roots: Readonly<Record<string, string>>;
  readonly root: string;
}

/** Does in a folder what a build does in an image. Throws where a step fails. */
export function followSteps({ steps }: Stage, place: Place): Followed {
  let workdir = '/';
  const env: Record<string, string> = {};
  const execs: Record<string, readonly string[]> = {};
  for (const step of steps) {
    process.stderr.write(`${describe(step)}\n`);
    if (step.kind === 'workdir') {
      workdir = step.path;
      mkdirSync(join(place.root, workdir), { recursive: true });
    }
    if (step.kind === 'copy') copy(step, workdir, place);
    if (step.kind === 'run') run(step.command, join(place.root, workdir), env);
    if (step.kind === 'env') env[step.name] = step.value;
    if (step.kind === 'exec') execs[step.of] = step.argv;
  }
  return { root: place.root, workdir, env, execs };
}

const describe = (step: Step): string =>
  step.kind === 'run'
    ? `RUN ${step.command}`
    : step.kind === 'copy'
      ? `COPY ${step.sources.join(' ')} ${step.to}`
      : step.kind;

function copy(
  { from, sources, to }: Extract<Step, { kind: 'copy' }>,
  workdir: string,
  { context, roots, root }: Place,
): void {
  const origin = from === undefined ? context : (roots[from] ?? '');
  const target = isAbsolute(to) ? join(root, to) : join(root, workdir, to);
  for (const source of sources) {
    const path = join(origin, source);
    // Of a folder what is in it, of files each by its name, as COPY does.
    const isFile = statSync(path).isFile();
    cpSync(path, isFile ? join(target, basename(source)) : target, { recursive: true, verbatimSymlinks: true });
  }
}

function run(command: string, cwd: string, env: Readonly<Record<string, string>>): void {
  // There is no user of that name here, and everybody may write where the image's user may.
  const here = command.replace(/chown node:node (\S+)/, 'chmod 0777 $1');
  const { status } = spawnSync('sh', ['-ec', here], {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`exit ${status}: ${command}`);
}

/** For whoever is not its owner, as the files of an image are. */
export const openToAll = (folder: string): void => chmodSync(folder, 0o755);
