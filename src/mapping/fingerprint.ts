import { createHash } from 'node:crypto';

interface Described {
  readonly file: string;
  readonly description?: string;
}

/** SHA-256 over what a compiled mapping means: comments, layout, its file and its description do not count. */
export function fingerprintOf({ file: _file, description: _description, ...meaning }: Described): string {
  // Line numbers go too. They are numbers; an entry `line:` of somebody's map is text and stays.
  const text = JSON.stringify(meaning, (key, value: unknown) =>
    key === 'line' && typeof value === 'number' ? undefined : value,
  );
  return createHash('sha256').update(text).digest('hex');
}
