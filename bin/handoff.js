#!/usr/bin/env node
// Runs the sources as they are in a checkout, whatever was built there before, and the built files in a package.
import { existsSync } from 'node:fs';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 26) {
  process.stderr.write(
    `handoff needs Node 26 or newer and was started with ${process.version}.\n` +
      'In a checkout use `npx handoff …` or `npm run handoff -- …`: `npm ci` brings the right Node along.\n',
  );
  process.exitCode = 3;
} else {
  const source = new URL('../src/cli.ts', import.meta.url);
  await import(existsSync(source) ? source.href : new URL('../dist/cli.js', import.meta.url).href);
}
