import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { Environment, secretNames } from '../../src/config/environment.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const isThere = (path: string): boolean => existsSync(join(root, path));
/** Names that the service reads, and those of files that hold its secrets. */
const known = new Set([...Object.keys(Environment.shape), ...secretNames.map((name) => `${name}_FILE`), 'NODE_ENV']);

describe('the image', () => {
  const lines = read('deploy/Dockerfile')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const of = (instruction: string): string[] =>
    lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1));
  const copied = of('COPY')
    .filter((line) => !line.startsWith('--from='))
    .flatMap((line) => line.split(' ').slice(0, -1));

  test('copies what is there, and nothing that is ignored', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(copied.filter((path) => !isThere(path) || ignored.includes(path))).toEqual([]);
  });

  test('brings what the package brings', () => {
    const { files } = z.object({ files: z.array(z.string()) }).parse(JSON.parse(read('package.json')));
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    expect(files.filter((name) => !last.some((line) => line.startsWith('COPY ') && line.includes(name)))).toEqual([]);
  });

  test('runs under the Node that the package asks for, and not as root', () => {
    const { engines } = z.object({ engines: z.object({ node: z.string() }) }).parse(JSON.parse(read('package.json')));
    const [, major] = /(\d+)/.exec(engines.node) ?? [];
    expect(of('FROM').map((line) => line.split(' ')[0])).toEqual([`node:${major}-slim`, `node:${major}-slim`]);
    expect(of('USER')).toEqual(['node']);
  });

  test('sets only what the service reads, and no secret', () => {
    const set = [...of('ENV'), ...of('ARG')].flatMap((line) =>
      [...line.matchAll(/(\w+)=/g)].map(([, name = '']) => name),
    );
    expect(set.filter((name) => !known.has(name))).toEqual([]);
    expect(set.filter((name) => secretNames.some((secret) => secret === name))).toEqual([]);
  });

  test('is asked whether it lives where the service answers', () => {
    expect(of('HEALTHCHECK').join()).toContain('/healthz');
  });

  test('takes no secrets and no stores into the build', () => {
    expect(read('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['.env', 'data', '*.db', '.git', 'node_modules']),
    );
    // The folder beside the compose file as well: a name alone is only the one at the top.
    expect(read('.dockerignore')).toContain('**/secrets');
  });
});

describe('the compose file', () => {
  const Service = z.looseObject({
    environment: z.record(z.string(), z.coerce.string()),
    secrets: z.array(z.string()).default([]),
    volumes: z.array(z.string()).default([]),
    build: z.object({ context: z.string(), dockerfile: z.string() }).optional(),
  });
  const { services, secrets, volumes } = z
    .looseObject({
      services: z.record(z.string(), Service),
      secrets: z.record(z.string(), z.object({ file: z.string() })),
      volumes: z.record(z.string(), z.unknown()),
    })
    .parse(parse(read('deploy/compose.yaml')));

  test('sets only what the service reads, and each secret as a file', () => {
    const { environment } = services['handoff'] ?? { environment: {} };
    expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
    expect(secretNames.filter((name) => name in environment)).toEqual([]);
    expect(Object.keys(environment)).toEqual(
      expect.arrayContaining(['HUBSPOT_TOKEN_FILE', 'CLICKUP_TOKEN_FILE', 'DATABASE_URL_FILE']),
    );
  });

  test('gives each service the secrets it reads, from files of this folder', () => {
    for (const { environment, secrets: given } of Object.values(services)) {
      const named = Object.entries(environment).flatMap(([name, path]) => (name.endsWith('_FILE') ? [path] : []));
      expect(named.sort()).toEqual(given.map((name) => `/run/secrets/${name}`).sort());
    }
    expect(Object.values(secrets).filter(({ file }) => !file.startsWith('./secrets/'))).toEqual([]);
    expect(read('.gitignore').split('\n')).toContain('secrets/');
  });

  test('builds from the Dockerfile and mounts what is there', () => {
    const { build, volumes: mounted = [] } = services['handoff'] ?? {};
    expect(isThere(join('deploy', build?.context ?? '', build?.dockerfile ?? ''))).toBe(true);
    expect(mounted.every((mount) => isThere(join('deploy', mount.split(':')[0] ?? '')))).toBe(true);
    const kept = (services['database']?.volumes ?? []).map((mount) => mount.split(':')[0] ?? '');
    expect(kept.filter((name) => !(name in volumes))).toEqual([]);
  });
});

describe('the systemd unit', () => {
  const unit = read('deploy/handoff-sync.service');
  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

  test('sets only what the service reads, and no secret', () => {
    const set = [...unit.matchAll(/^Environment=(\w+)=/gm)].map(([, name = '']) => name);
    expect(
      set.filter((name) => !known.has(name) || secretNames.some((one) => one === name && one !== 'DATABASE_URL')),
    ).toEqual([]);
  });

  test('starts the command as the package has it', () => {
    const [, program = ''] = /^ExecStart=\S+ \/opt\/handoff-sync\/(\S+) start$/m.exec(unit) ?? [];
    expect(isThere(program)).toBe(true);
  });

  (hasSystemd ? test : test.skip)('is a unit that systemd takes, and that it finds well closed off', () => {
    const folder = mkdtempSync(join(tmpdir(), 'handoff-unit-'));
    const path = join(folder, 'handoff-sync.service');
    // What is on the machine of the service and not on this one.
    writeFileSync(
      path,
      unit.replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true').replace(/^(User|Group)=.*$/gm, '$1=root'),
    );
    const analyze = (...args: readonly string[]) => {
      const { status, stderr } = spawnSync('systemd-analyze', [...args, path], { encoding: 'utf8' });
      return { status, stderr };
    };
    try {
      expect(analyze('verify', '--man=no')).toEqual({ status: 0, stderr: '' });
      expect(analyze('security', '--offline=yes', '--no-pager', '--threshold=20').status).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
