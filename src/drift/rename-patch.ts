import type { PinKind, Pins } from '../domain/pins.ts';
import { pinnedIds } from '../domain/pins.ts';
import type { NameUse } from '../mapping/names/find-names.ts';
import { replaceNames } from '../mapping/names/replace-names.ts';
import { unifiedDiff } from '../mapping/names/unified-diff.ts';
import type { Candidate } from './judge-name.ts';
import type { JudgedName } from './look-up-names.ts';

export interface RenamePatch {
  /** The new text of each file that changes. */
  readonly texts: Readonly<Record<string, string>>;
  /** As `git apply` takes it. */
  readonly diff: string;
}

/** Pure. What has to be written differently in the mappings because somebody renamed it on the other side. */
export function renamePatch(
  judged: readonly JudgedName[],
  texts: Readonly<Record<string, string>>,
  pins: Pins,
): RenamePatch {
  const renamings = judged.flatMap(({ use, verdict }) =>
    verdict.kind === 'renamed' ? [{ use, to: newWord(use, verdict.it, pins) }] : [],
  );
  const byFile = Map.groupBy(renamings, ({ use }) => use.file);
  const changed = [...byFile].map(([file, mine]) => {
    const before = texts[file] ?? '';
    // What several mappings share is one word, however many of them say it.
    const after = replaceNames(before, [...new Map(mine.map((one) => [one.use.from, one])).values()]);
    return { file, after, diff: unifiedDiff(file, before, after) };
  });
  return {
    texts: Object.fromEntries(changed.map(({ file, after }) => [file, after])),
    diff: changed.map(({ diff }) => diff).join(''),
  };
}

/** Those that a mapping may name by their id as well. */
const knownById: ReadonlySet<PinKind> = new Set([
  'pipelines',
  'stages',
  'spaces',
  'folders',
  'lists',
  'list_templates',
  'folder_templates',
  'task_templates',
  'fields',
]);

/**
 * What to write for something that has another name now. A name that stood for something else before would be taken
 * for that by handoffs that began under an older version: there the id is written.
 */
export const newWord = ({ kind }: NameUse, { id, name }: Candidate, pins: Pins): string =>
  knownById.has(kind) && pinnedIds(pins, kind, name).some((other) => other !== id) ? id : name;
