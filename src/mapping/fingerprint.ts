import { createHash } from 'node:crypto';
import type { Mapping } from './mapping.ts';

interface Described {
  readonly file: string;
  readonly description?: string;
  readonly notify?: unknown;
}

/** SHA-256 over what a compiled mapping means: comments, layout, its file, its description and who is told do not count. */
export function fingerprintOf({
  file: _file,
  description: _description,
  notify: _notify,
  ...meaning
}: Described): string {
  return hashOf(meaning);
}

/** SHA-256 over what a deal is told: changes only with what a mapping reports, how delivery accepts, and its clocks. */
export const reportVersionOf = ({
  report,
  accept,
  promises,
  clocks,
  inbox,
}: Pick<Mapping, 'report' | 'accept' | 'promises' | 'clocks' | 'inbox'>): string =>
  hashOf({ report, accept, promises, clocks, inbox });

function hashOf(meaning: object): string {
  // Line numbers go too. They are numbers; an entry `line:` of somebody's map is text and stays.
  const text = JSON.stringify(meaning, (key, value: unknown) =>
    key === 'line' && typeof value === 'number' ? undefined : value,
  );
  return createHash('sha256').update(text).digest('hex');
}
