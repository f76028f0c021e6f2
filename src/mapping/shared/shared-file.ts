import { basename } from 'node:path';
import { isMap, isScalar, parseDocument } from 'yaml';
import type { MappingProblem } from '../mapping-problem.ts';
import { suggest } from '../nearest.ts';
import { mappingShape } from '../shape/shape.ts';
import { problem, readSource } from '../source/read-source.ts';

export const sharedFileName = '_shared.yaml';
export const isSharedFile = (file: string): boolean => /^_shared\.ya?ml$/i.test(basename(file));

/** What mapping files may have in common; the rest is what makes a file that file. */
export const sharedShape = mappingShape
  .pick({
    timezone: true,
    calendar: true,
    calendars: true,
    junk: true,
    roles: true,
    report: true,
    accept: true,
    lifecycle: true,
    changes: true,
    promises: true,
    clocks: true,
    exceptions: true,
    notify: true,
  })
  .partial();
const sharedKeys = Object.keys(sharedShape.shape);

/** One setting of the shared file as it stands there: whole lines from `line` on, which begins at character `at`. */
export interface SharedSetting {
  readonly key: string;
  readonly line: number;
  readonly at: number;
  readonly text: string;
}

export interface SharedFile {
  readonly file: string;
  readonly settings: readonly SharedSetting[];
  /** Of a file with errors nothing is used, and without it no mapping can be. */
  readonly problems: readonly MappingProblem[];
}

/** Pure, and never throws whatever the text. What a setting says is checked in each file that takes it over. */
export function parseShared(text: string, file: string): SharedFile {
  const { plain, place, problems } = readSource(text, file);
  const none = (more: readonly MappingProblem[]): SharedFile => ({ file, settings: [], problems: more });
  if (plain === undefined) return none(problems);
  const body = text.replace(/^\uFEFF/, '');
  const root = parseDocument(body).contents;
  const starts = isMap(root)
    ? root.items.flatMap(({ key }) =>
        isScalar(key) && key.range ? [{ key: String(key.value), at: key.range[0] }] : [],
      )
    : [];
  const beginLines = starts.every(({ at }) => at === 0 || body[at - 1] === '\n');
  if (!isMap(root) || root.flow === true || !beginLines) {
    const message = 'what files share is written as one setting below the other';
    return none([
      ...problems,
      problem('VALUE_TYPE', file, place([]), message, 'Write `junk: [n/a, tbd]` and its like.'),
    ]);
  }
  const unknown = starts
    .filter(({ key }) => !sharedKeys.includes(key))
    .map(({ key }) => {
      const message = `\`${key}\` is what each mapping says for itself`;
      return problem('KEY_UNKNOWN', file, place([key], { key: true }), message, suggest(key, sharedKeys));
    });
  if (unknown.length > 0 || problems.length > 0) return none([...problems, ...unknown]);
  const settings = starts.map(({ key, at }, index): SharedSetting => {
    const end = starts[index + 1]?.at ?? body.length;
    const slice = body.slice(at, end);
    return {
      key,
      at: at + text.length - body.length,
      line: place([key], { key: true }).line,
      text: slice.endsWith('\n') ? slice : `${slice}\n`,
    };
  });
  return { file, settings, problems: [] };
}
