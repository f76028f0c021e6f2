import { refusal } from '../http/refusal.ts';

/** The query of a request, read the way ClickUp reads it. */
export interface Query {
  readonly text: (name: string) => string | undefined;
  readonly flag: (name: string) => boolean | undefined;
  readonly integer: (name: string) => number | undefined;
  /** Values of `name[]`. */
  readonly list: (name: string) => readonly string[];
  readonly all: (name: string) => readonly string[];
}

// A listing given a value it cannot read answers 500 with this body (third-party live notes).
export const unreadableQuery = () => refusal(500, 'Internal server error', 'ITEMV2_003');

const bracketErrors: Readonly<Record<string, readonly [string, string]>> = {
  statuses: ['Statuses must be an array', 'OAUTH_040'],
  assignees: ['Assignees must be an array', 'OAUTH_043'],
};

export function createQuery(search: string): Query {
  const values = new URLSearchParams(search);
  const text = (name: string): string | undefined => values.get(name) ?? undefined;
  return {
    text,
    all: (name) => values.getAll(name),
    flag(name) {
      const value = text(name);
      if (value === undefined) return undefined;
      return value === 'true' || value === '1';
    },
    integer(name) {
      const value = text(name);
      if (value === undefined || value === '') return undefined;
      if (!/^-?\d{1,16}$/.test(value)) throw unreadableQuery();
      return Number(value);
    },
    list(name) {
      const bare = bracketErrors[name];
      if (bare !== undefined && values.has(name)) throw refusal(400, ...bare);
      return values.getAll(`${name}[]`);
    },
  };
}
