import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { readDockerfile } from './image/dockerfile.ts';
import { type Followed, followSteps, openToAll } from './image/follow-steps.ts';

// What deploy/Dockerfile says, step by step in folders and without Docker, and then what a container would do with it: the
// version, `start` against the sandbox as a user with no rights, its health check, `status`, and SIGTERM. `npm ci` asks the registry.
const folder = mkdtempSync(join(tmpdir(), 'handoff-image-'));
openToAll(folder);

/** What is committed, without what `.dockerignore` leaves out. */
function contextOf(): string {
  const context = join(folder, 'context');
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
  const { stdout } = spawnSync('git', ['ls-files', '-z'], { encoding: 'utf8' });
  for (const path of stdout.split('\0').filter((one) => one !== '' && !ignored.includes(one.split('/')[0] ?? ''))) {
    mkdirSync(dirname(join(context, path)), { recursive: true });
    cpSync(path, join(context, path));
  }
  return context;
}

function build(): Followed {
  const context = contextOf();
  const roots: Record<string, string> = {};
  let last: Followed | undefined;
  for (const stage of readDockerfile(readFileSync('deploy/Dockerfile', 'utf8'))) {
    const root = join(folder, stage.name);
    mkdirSync(root);
    last = followSteps(stage, { context, roots, root });
    roots[stage.name] = root;
  }
  if (last === undefined) throw new Error('The Dockerfile has no stage.');
  return last;
}

const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

interface Container extends Followed {
  readonly settings: Readonly<Record<string, string>>;
}

/** In the image's folder, with its paths, as a user who may write nowhere else. */
const inside = ({ root, workdir, env, settings }: Container, argv: readonly string[]) => {
  const [, ...rest] = argv.map((word) => word.replace(/^\/app\//, `${root}/app/`));
  const options = { cwd: join(root, workdir), env: { ...env, ...settings }, ...nobody };
  return { file: process.execPath, rest, options };
};

function ran(container: Container, argv: readonly string[]): { readonly exit: number | null; readonly out: string } {
  const { file, rest, options } = inside(container, argv);
  const { status, stdout, stderr } = spawnSync(file, rest, { ...options, encoding: 'utf8' });
  return { exit: status, out: `${stdout}${stderr}` };
}

/** The two fake vendors, from the sources, and the environment that leads to them. */
async function sandbox() {
  const child = spawn(process.execPath, ['src/cli.ts', 'sandbox', '--deals', '3'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const env: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ready') break;
    const [, name, value = ''] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined) env[name] = value;
  }
  return { env, stop: () => child.kill('SIGTERM') };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

const told: string[] = [];
const expected = (what: string, isSo: boolean): void => {
  told.push(`${isSo ? 'ok  ' : 'FAIL'} ${what}`);
  if (!isSo) process.exitCode = 1;
};

async function runContainer(image: Followed): Promise<void> {
  const vendors = await sandbox();
  const settings = { ...vendors.env, PORT: String(await freePort()), PATH: process.env['PATH'] ?? '' };
  const container = { ...image, settings };
  symlinkSync('../../app/mappings', join(image.root, image.workdir, 'mappings'));
  const { ENTRYPOINT = [], CMD = [], HEALTHCHECK = [] } = image.execs;
  const version = ran(container, [...ENTRYPOINT, '--version']);
  expected(`--version says ${version.out.trim()}`, version.exit === 0);
  const { file, rest, options } = inside(container, [...ENTRYPOINT, ...CMD]);
  const service = spawn(file, rest, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => service.once('exit', resolve));
  let log = '';
  const passed = new Promise<void>((resolve) => {
    service.stderr.on('data', (chunk) => {
      log += String(chunk);
      if (log.includes('"msg":"pass done"')) resolve();
    });
  });
  await Promise.race([passed, ended]);
  expected('start ends a first pass', log.includes('"msg":"pass done"'));
  expected('the health check answers', ran(container, HEALTHCHECK).exit === 0);
  const status = ran(container, [...ENTRYPOINT, 'status']);
  expected(`status: ${status.out.split('\n')[0] ?? ''}`, [0, 3].includes(status.exit ?? 1));
  service.kill('SIGTERM');
  expected('SIGTERM ends it with 0', (await ended) === 0);
  vendors.stop();
}

try {
  await runContainer(build());
  process.stdout.write(`${told.join('\n')}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
