import { parse } from 'dotenv';
import { UserError } from '../../domain/errors.ts';

/** A value, or undefined to take the variable out. */
export type Changes = Readonly<Record<string, string | undefined>>;

/**
 * Pure. The text of an `.env` file with these variables set or taken out; every other line and comment stays as it is.
 * What comes out is read again before it is handed back: a file that is written oddly is refused, not guessed at.
 */
export function setVariables(text: string, changes: Changes): string {
  const lines = text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/);
  const left = new Map(Object.entries(changes));
  const kept = lines.flatMap((line): string[] => {
    const name = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=/.exec(line)?.[1];
    if (name === undefined || !Object.hasOwn(changes, name)) return [line];
    const value = left.get(name);
    left.delete(name);
    return value === undefined ? [] : [written(name, value)];
  });
  const added = [...left].flatMap(([name, value]) => (value === undefined ? [] : [written(name, value)]));
  const result = [...kept, ...added].map((line) => `${line}\n`).join('');
  const wanted = { ...parse(text), ...changes };
  const same = new Set([...Object.keys(wanted), ...Object.keys(parse(result))]);
  if ([...same].every((name) => parse(result)[name] === wanted[name])) return result;
  throw new UserError(
    'INIT_ENV_FILE',
    '.env is written in a way that cannot be changed without risk to the rest of it.',
    {
      fix: `Put ${Object.keys(changes).join(', ')} into it by hand, or move it away and run \`handoff init\` again.`,
    },
  );
}

const written = (name: string, value: string): string =>
  `${name}=${/^[\w.:/@+-]*$/.test(value) ? value : `'${value}'`}`;
