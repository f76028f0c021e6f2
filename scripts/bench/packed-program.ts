import { execFileSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What a package runs, built now and put into that folder, with what is installed beside it; where its command is. */
export function packedProgram(folder: string): string {
  execFileSync(process.execPath, ['scripts/build.ts'], { cwd: root, stdio: 'ignore' });
  for (const name of ['package.json', 'bin', 'dist']) cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const name of ['mappings', 'node_modules']) symlinkSync(join(root, name), join(folder, name));
  return join(folder, 'bin/handoff.js');
}
