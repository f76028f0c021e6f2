import type { OperationKey } from './ids.ts';

const label = 'handoff-sync ref:';

// ClickUp turns our markdown into its own rich text and back into plain text, and on the way `_` and `#` can be taken
// for formatting, `--` and `..` for typography and `:100:` for an emoji. Only single `: / . -` between letters or digits
// are left as they are; everything else is written as `%XX`, which no converter touches.
const fragile = /(?<![A-Za-z0-9])[^A-Za-z0-9]|[^A-Za-z0-9](?![A-Za-z0-9])|[^A-Za-z0-9:/.-]/gu;
const emojiLike = /:(?=[^/]*:)/g;

const token = /handoff-sync[^\S\n]+ref:[^\S\n]*([A-Za-z0-9%]+(?:[:/.-][A-Za-z0-9%]+)*)/g;

/** The last line of a task's description: tells people where it comes from and the service which operation made it. */
export const markerLine = (key: OperationKey): string =>
  `${label} ${key.replace(fragile, percentEncode).replace(emojiLike, percentEncode)}`;

/** The key in the last marker of a text, whatever people wrote around it; undefined when there is none. */
export function parseMarker(text: string | null | undefined): OperationKey | undefined {
  if (text === null || text === undefined) return undefined;
  const unescaped = text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
  const last = [...unescaped.matchAll(token)].at(-1)?.[1];
  const key = last?.replace(/(?:%[0-9A-Fa-f]{2})+/g, percentDecode);
  return key !== undefined && isOperationKey(key) ? key : undefined;
}

const isOperationKey = (text: string): text is OperationKey => text.startsWith('deal:') || text.startsWith('place:');

const percentEncode = (character: string): string =>
  [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

const percentDecode = (run: string): string => Buffer.from(run.replaceAll('%', ''), 'hex').toString();
