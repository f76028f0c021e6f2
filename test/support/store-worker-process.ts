import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const worker = fileURLToPath(new URL('store-worker.ts', import.meta.url));
const nobody = 65_534;

interface Options {
  /** Without the rights of a superuser; where the tests run without them anyway, as who they are. */
  readonly asNobody?: boolean;
  /** Kills the process with SIGKILL as soon as it has said this many lines. */
  readonly killAfter?: number;
}

/** Runs `store-worker.ts` and gives the lines that it said. */
export function runStoreWorker(job: string, url: string, { asNobody = false, killAfter }: Options = {}) {
  const identity = asNobody && process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  const child = spawn(process.execPath, ['--no-warnings', worker, job, url], {
    ...identity,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line);
    if (lines.length === killAfter) child.kill('SIGKILL');
  });
  return new Promise<string[]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve(lines));
  });
}
