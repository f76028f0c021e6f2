import { basename } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { type Pin, type Pins, pinKinds } from '../../domain/pins.ts';
import type { MappingProblem } from '../mapping.ts';
import { problem, readSource } from '../source/read-source.ts';

export const lockFileName = 'handoff.lock.yaml';
export const isLockFile = (file: string): boolean => basename(file).toLowerCase() === lockFileName;

const Ids = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));
const Lock = z.partialRecord(z.enum(pinKinds), Ids);

export interface ParsedLock {
  readonly pins: Pins;
  readonly problems: readonly MappingProblem[];
}

/** Pure, and never throws whatever the text. A file that is no lock pins nothing, and that is said. */
export function parseLock(text: string, file: string): ParsedLock {
  const { plain, place, problems } = readSource(text, file);
  if (plain === undefined) return { pins: [], problems };
  const lock = Lock.safeParse(plain);
  if (lock.success) return { pins: pinsOf(lock.data), problems };
  const [issue] = lock.error.issues;
  const path = (issue?.path ?? []).map((step) => (typeof step === 'number' ? step : String(step)));
  const message = `this is not what \`handoff check --pin\` writes${path.length === 0 ? '' : ` (${path.join(' › ')})`}`;
  return { pins: [], problems: [...problems, problem('VALUE_TYPE', file, place(path), message, repair)] };
}

const repair = 'Take the file back from your version control, or delete it and run `handoff check --pin`.';

const pinsOf = (lock: z.infer<typeof Lock>): Pin[] =>
  pinKinds.flatMap((kind) =>
    Object.entries(lock[kind] ?? {}).flatMap(([name, id]): Pin[] =>
      typeof id === 'string'
        ? [{ kind, name, id }]
        : Object.entries(id).map(([inner, innerId]) => ({ kind, name: inner, id: innerId, within: name })),
    ),
  );

const heading = `# Which id stands behind each name of the mappings, so that a name that somebody changes is recognised.
# Written by \`handoff check --pin\`; commit it together with the mappings, and leave the editing to the command.
`;

/** The file as it is committed: sorted, one name to a line, the same for the same pins in any order. */
export function formatLock(pins: Pins): string {
  const inOrder = [...pins].sort(
    (a, b) => compare(a.within ?? '', b.within ?? '') || compare(a.name, b.name) || compare(a.id, b.id),
  );
  const sections = pinKinds.flatMap((kind): [string, unknown][] => {
    const mine = inOrder.filter((pin) => pin.kind === kind);
    return mine.length === 0 ? [] : [[kind, sectionOf(mine)]];
  });
  return `${heading}${stringify(new Map(sections), { lineWidth: 0 })}`;
}

function sectionOf(pins: Pins): Map<string, unknown> {
  const section = new Map<string, unknown>();
  for (const { within, name, id } of pins) {
    if (within === undefined) section.set(name, id);
    else {
      const inner = section.get(within);
      section.set(within, inner instanceof Map ? inner.set(name, id) : new Map([[name, id]]));
    }
  }
  return section;
}

/** By code point, so that the file is the same on every machine. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
