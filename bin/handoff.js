#!/usr/bin/env node
// Runs the built files where there are some (a published package) and the sources as they are otherwise (a checkout).
import { existsSync } from 'node:fs';

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 26) {
  process.stderr.write(
    `handoff needs Node 26 or newer and was started with ${process.version}.\n` +
      'In a checkout use `npx handoff …` or `npm run handoff -- …`: `npm ci` brings the right Node along.\n',
  );
  process.exitCode = 3;
} else {
  const built = new URL('../dist/cli.js', import.meta.url);
  await import(existsSync(built) ? built.href : new URL('../src/cli.ts', import.meta.url).href);
}
