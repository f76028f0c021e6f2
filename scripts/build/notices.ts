import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Package = z.object({ name: z.string(), version: z.string(), license: z.string() });

/** The licences of all packages that any of these files is from, as their copies must carry them. */
export function noticesOf(root: string, files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => packageFolder(file) ?? []));
  const notices = [...folders].map((folder) => noticeOf(join(root, folder)));
  return `Handoff Sync contains these packages.\n\n${[...new Set(notices)].sort().join('\n')}`;
}

const packageFolder = (file: string): string | undefined =>
  /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];

function noticeOf(folder: string): string {
  const { name, version, license } = Package.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|notice|copying)(?:[.-].*)?$/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return `${'-'.repeat(80)}\n${[`${name} ${version} (${license})`, ...texts].join('\n\n')}\n`;
}
