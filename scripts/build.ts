import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { noticesOf } from './build/notices.ts';

// The program in a few files instead of sixteen hundred, with what it imports in it. What a command loads when it is first
// needed stays a file of its own. All are in one folder, two below the package's: so far above them the mappings are found.
const root = join(import.meta.dirname, '..');

rmSync(join(root, 'dist'), { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/cli.ts'],
  outdir: 'dist/program',
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node26',
  // pg asks for it and goes on without.
  external: ['pg-native'],
  // Packages in the older form ask for Node's modules by `require`, which a module does not have by itself.
  banner: {
    js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
  },
  metafile: true,
  logLevel: 'warning',
});
writeFileSync(join(root, 'dist/THIRD-PARTY.txt'), noticesOf(root, Object.keys(metafile.inputs)));
