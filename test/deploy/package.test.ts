import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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
  const taken = ['package.json', 'tsconfig.json', 'bin', 'src', 'mappings', 'LICENSE', 'README.md', 'CHANGELOG.md'];
  for (const name of [...taken, 'scripts/build.ts', 'scripts/build'])
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
    expect(files).toEqual(
      expect.arrayContaining(['bin/handoff.js', 'dist/program/cli.js', 'mappings/mapping.schema.json']),
    );
  });

  test('runs with its own dependencies alone', () => {
    expect(handoff('--help')).toMatchObject({ exit: 0, out: expect.stringMatching(/^Usage: handoff /), err: '' });
  });

  test('plays the demo to its end, with the mappings it brings', () => {
    const { exit, out, err } = handoff('demo', '--once', '--deals', '1', '--no-color');
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toMatch(/^1 won deal = 1 offered$/m);
  }, 120_000);

  test('is read as a few files: what it imports is in them', () => {
    const program = files.filter((path) => path.startsWith('dist/program/'));
    expect(program.length).toBeLessThan(globSync('src/**/*.ts', { cwd: root }).length / 10);
  });

  test('asks what is installed beside it for nothing but its dependencies', () => {
    const Package = z.object({ dependencies: z.record(z.string(), z.string()) });
    const { dependencies } = Package.parse(JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')));
    const asked = /(?:createRequire\(import\.meta\.url\)|require\.resolve)\('((?:@[^/']+\/)?[^/']+)/g;
    const names = globSync('src/**/*.ts', { cwd: root }).flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(asked)].map(([, name = '']) => name),
    );
    expect([...new Set(names)].sort()).toEqual(Object.keys(dependencies).sort());
  });

  test('carries the licence of what is in it', () => {
    const notices = readFileSync(join(installed, 'dist/THIRD-PARTY.txt'), 'utf8');
    expect(notices).toMatch(/^zod [\d.]+ \(MIT\)\n\nMIT License\n\nCopyright /m);
    expect(notices).toMatch(/^@clack\/prompts [\d.]+ \(MIT\)$/m);
    expect(notices).not.toMatch(/^esbuild /m);
  });

  test('keeps what Node compiled beside it, and runs as well where it cannot', () => {
    const cache = join(installed, 'dist/cache');
    rmSync(cache, { recursive: true, force: true });
    const said = handoff('--version');
    expect(said).toMatchObject({ exit: 0, err: '' });
    expect(readdirSync(cache)).toHaveLength(1);
    rmSync(cache, { recursive: true });
    writeFileSync(cache, 'no folder');
    expect(handoff('--version')).toEqual(said);
  });

  test.each([
    { name: 'keeps the room for young objects small in the service', args: ['start'], isSmall: true },
    { name: 'leaves it to whoever gives a size', node: ['--max-semi-space-size=16'], args: ['start'], isSmall: false },
    { name: 'leaves it to Node in what is soon over', args: ['--version'], isSmall: false },
  ])('$name', ({ node = [], args, isSmall }) => {
    const told = `process.on('exit', () => {
      const kept = [];
      for (let i = 0; i < 5e5; i += 1) kept.push({ i });
      const spaces = process.getBuiltinModule('v8').getHeapSpaceStatistics();
      const { space_size } = spaces.find(({ space_name }) => space_name === 'new_space');
      process.stderr.write(space_size <= 2 ** 21 ? ' small' : ' large');
    })`;
    const preload = ['--import', `data:text/javascript,${encodeURIComponent(told)}`];
    const { err } = run(process.execPath, [...node, ...preload, 'bin/handoff.js', ...args], installed);
    expect(err).toMatch(isSmall ? / small$/ : / large$/);
  });
});
