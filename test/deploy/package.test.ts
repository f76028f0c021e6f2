import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'handoff-package-'));
const checkout = join(folder, 'checkout');
const installed = join(folder, 'package');

const Packed = z.array(z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }));
const Lock = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });
let files: readonly string[];

function run(command: string, args: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return { exit: status, out: stdout, err: stderr };
}

/** What `npm ci --omit=dev` would put beside the package: all that is used without being developed with. */
function installDependencies(): void {
  const { packages } = Lock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  for (const [path, { dev }] of Object.entries(packages)) {
    const isTop = /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path);
    if (!isTop || dev === true || !existsSync(join(root, path))) continue;
    mkdirSync(dirname(join(installed, path)), { recursive: true });
    symlinkSync(join(root, path), join(installed, path));
  }
}

beforeAll(() => {
  const taken = ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'bin', 'src', 'mappings', 'LICENSE'];
  for (const name of [...taken, 'README.md', 'CHANGELOG.md'])
    cpSync(join(root, name), join(checkout, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  // Packing builds first, as it does for whoever publishes.
  const packed = run('npm', ['pack', '--json', '--loglevel=error', '--foreground-scripts=false'], checkout);
  if (packed.exit !== 0) throw new Error(`${packed.out}\n${packed.err}`);
  const [one] = Packed.parse(JSON.parse(packed.out.slice(packed.out.indexOf('['))));
  files = one?.files.map(({ path }) => path) ?? [];
  run('tar', ['-xzf', join(checkout, one?.filename ?? ''), '-C', folder], folder);
  installDependencies();
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

// Links are not followed, so that only what is installed beside the package is found.
const handoff = (...args: readonly string[]) =>
  run(process.execPath, ['--preserve-symlinks', '--preserve-symlinks-main', 'bin/handoff.js', ...args], installed);

describe('the package', () => {
  test('holds the built program, the mappings and what is to be read, and no sources, tests or secrets', () => {
    expect([...new Set(files.map((path) => path.split('/')[0]))].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'bin',
      'dist',
      'mappings',
      'package.json',
    ]);
    expect(files.filter((path) => /\.ts$|\.env|\.test\.|\.db$/.test(path))).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(['bin/handoff.js', 'dist/cli.js', 'mappings/mapping.schema.json']));
  });

  test('runs with its own dependencies alone', () => {
    expect(handoff('--help')).toMatchObject({ exit: 0, out: expect.stringMatching(/^Usage: handoff /), err: '' });
  });

  test('plays the demo to its end, with the mappings it brings', () => {
    const { exit, out, err } = handoff('demo', '--once', '--deals', '1', '--no-color');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatch(/^1 won deal = 1 offered$/m);
  }, 120_000);
});
