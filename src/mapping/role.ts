import type { Path, Scope } from './written.ts';

/** What is counted to see whose turn it is. */
export type OpenWorkUnit = 'open projects' | 'open tasks';

/** People of whom one is to be chosen: e-mail addresses, or `deal owner`. */
export interface Players {
  readonly people: readonly string[];
  /** Spread deals over them; otherwise the first who can be assigned. */
  readonly rotate: boolean;
  /** In turn by what each has open; without it by the deal's id, so that a replan names the same person. */
  readonly by?: OpenWorkUnit;
  /** Whoever has so many open is passed over. */
  readonly atMost?: number;
}

/** Who plays a role: the person a deal property names, else a row of the table, else `otherwise`. */
export interface Role extends Omit<Players, 'people'> {
  readonly line: number;
  readonly name: string;
  readonly from?: Path;
  readonly table?: RoleTable;
  readonly otherwise: readonly string[];
  /** Asked one after the other when the one who is named cannot be assigned. */
  readonly fallback?: readonly Players[];
}

/** The first row, in the order of the file, that is one of the values counts. */
export interface RoleTable {
  readonly source: string;
  readonly values: (scope: Scope) => readonly string[];
  readonly rows: Readonly<Record<string, Players>>;
}

/** Everybody whom the file itself names for a role, each once. */
export const peopleNamed = ({ otherwise, table, fallback = [] }: Role): readonly string[] => [
  ...new Set([...otherwise, ...[...Object.values(table?.rows ?? {}), ...fallback].flatMap(({ people }) => people)]),
];
