#!/usr/bin/env node
// Runs the sources as they are in a checkout, whatever was built there before, and the built files in a package.
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const [major = 0] = process.versions.node.split('.').map(Number);
const source = new URL('../src/cli.ts', import.meta.url);
if (major < 26) {
  process.stderr.write(
    `handoff needs Node 26 or newer and was started with ${process.version}.\n` +
      'In a checkout use `npx handoff …` or `npm run handoff -- …`: `npm ci` brings the right Node along.\n',
  );
  process.exitCode = 3;
} else if (existsSync(source)) {
  await import(source.href);
} else {
  // In what stays, the room for young objects stays as small as it is at first, unless a size was given: a third of the memory
  // otherwise. Once Node runs, V8 takes no new size for it, but it does ask by how much it grows. It costs the start some time,
  // since Node's own modules were compiled without it.
  const told = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ');
  if (process.argv.includes('start') && !/semi[-_]space/.test(told)) setFlagsFromString('--semi-space-growth-factor=1');
  // What Node has compiled is kept beside what it was compiled from: whoever may write the one may write the other. Where
  // the package cannot be written nothing is kept. NODE_COMPILE_CACHE names another folder, NODE_DISABLE_COMPILE_CACHE none.
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE ?? fileURLToPath(new URL('../dist/cache', import.meta.url)));
  await import(new URL('../dist/program/cli.js', import.meta.url).href);
}
