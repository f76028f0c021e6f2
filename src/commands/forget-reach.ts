import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Findings } from '../audit/forget/find-person.ts';
import { count } from '../plan/text-layout.ts';
import type { Eraser } from '../store/eraser.ts';
import type { Store } from '../store/store.ts';
import { readingPath } from './reading-path.ts';

interface Place {
  readonly store: Pick<Store, 'kind' | 'path'>;
  readonly mappingsDir: string;
  readonly cwd: string;
  /** Users in whose name the person's is a part. */
  readonly alike: readonly string[];
}

/** What `forget` cannot remove, in sentences, the nearest first: what is read again, files that it leaves alone, and what is elsewhere. */
export function outOfReach(
  { deals, projects, keys }: Pick<Findings, 'deals' | 'projects'> & { readonly keys: readonly string[] },
  eraser: Eraser,
  { store, mappingsDir, cwd, alike }: Place,
): string[] {
  const again = [count(deals.length, 'deal'), count(projects.length, 'project')];
  const files = filesNaming(mappingsDir, eraser);
  const copies = store.kind === 'sqlite' ? copiesBeside(store.path) : [];
  return [
    `HubSpot and ClickUp: remove them there first. The next pass reads ${again.join(' and ')} again, and what still names them there is kept and told as FORGOTTEN_AGAIN.`,
    ...(keys.length === 0
      ? []
      : [
          `${count(keys.length, 'key')} of what was made for a promise in whose words they are, such as ${keys[0]}: it is known by that, in ClickUp as well, and would be made anew.`,
        ]),
    ...(files.length === 0 ? [] : [`${files.join(', ')}: edited by hand, so by hand.`]),
    ...(alike.length === 0
      ? []
      : [`Who signs in as ${alike.join(', ')} may be somebody else: if not, \`handoff user remove\` takes them off.`]),
    ...(existsSync(readingPath(cwd))
      ? [
          `${readingPath(cwd)}: what a diagnosis that was stopped had read. Delete it, or \`handoff diagnose --resume\`, which removes it at its end.`,
        ]
      : []),
    ...(copies.length === 0
      ? []
      : [`${copies.join(', ')}: from before an upgrade; delete what is not needed any more.`]),
    ...(store.kind === 'postgres'
      ? ['What the server keeps besides the rows: its log of writes, replicas, dumps.']
      : []),
    'Copies by `handoff backup`, exports and reports that were written to files, logs, and messages that were sent.',
  ];
}

function filesNaming(dir: string, eraser: Eraser): string[] {
  if (!existsSync(dir)) return [];
  const texts = readdirSync(dir).filter((name) => /\.ya?ml$/i.test(name));
  return texts.map((name) => join(dir, name)).filter((file) => eraser.has(readFileSync(file, 'utf8')));
}

function copiesBeside(path: string): string[] {
  const folder = dirname(path);
  if (!existsSync(folder)) return [];
  const isCopy = (name: string) => name.startsWith(`${basename(path)}.before-`);
  return readdirSync(folder)
    .filter(isCopy)
    .map((name) => join(folder, name));
}
