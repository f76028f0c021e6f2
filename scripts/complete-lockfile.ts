import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

// A registry mirror that holds only this platform's binaries makes npm leave the others out of the lockfile, and
// `npm ci` then refuses it everywhere. This puts the missing optional packages back, from what their parents ask for,
// and takes the download addresses out: they name a host that not everybody has.
const Package = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});
const Lockfile = z.looseObject({ packages: z.record(z.string(), Package) });

const platforms = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
  'windows',
];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

/** What a package for one platform runs on, as far as its name says. */
function platformOf(name: string): { os?: string[]; cpu?: string[]; libc?: string[] } {
  const parts = name.split(/[-/]/);
  const os = platforms.find((one) => parts.includes(one));
  const cpu = processors.find((one) => parts.includes(one));
  const libc = parts.some((one) => one.startsWith('musl')) ? 'musl' : parts.includes('gnu') ? 'glibc' : undefined;
  return {
    ...(os === undefined ? {} : { os: [os === 'windows' ? 'win32' : os] }),
    ...(cpu === undefined ? {} : { cpu: [cpu] }),
    ...(libc === undefined ? {} : { libc: [libc] }),
  };
}

const path = new URL('../package-lock.json', import.meta.url);
const lockfile = Lockfile.parse(JSON.parse(await readFile(path, 'utf8')));
for (const parent of Object.values({ ...lockfile.packages })) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const platform = platformOf(name);
    const isKnown = `node_modules/${name}` in lockfile.packages;
    if (isKnown || (platform.os === undefined && platform.cpu === undefined)) continue;
    lockfile.packages[`node_modules/${name}`] = {
      version: version.replace(/^[\^~]/, ''),
      ...platform,
      ...(parent.dev === true ? { dev: true } : {}),
      optional: true,
    };
  }
}
for (const one of Object.values(lockfile.packages)) delete one['resolved'];
lockfile.packages = Object.fromEntries(Object.entries(lockfile.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
await writeFile(path, `${JSON.stringify(lockfile, null, 2)}\n`);
