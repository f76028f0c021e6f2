import type { Selectable } from 'kysely';
import type { AuditEntry, SealedEntry } from '../domain/audit.ts';
import type { Tables } from './tables.ts';

export const auditColumns = [
  ...(['number', 'at', 'kind', 'deal', 'handoff', 'mappingVersion'] as const),
  ...(['takenIn', 'facts', 'texts', 'hash'] as const),
] as const;

type Row = Pick<Selectable<Tables['audit']>, (typeof auditColumns)[number]>;

export const entryOf = ({ number: _number, hash: _hash, takenIn, ...row }: Row): AuditEntry => ({
  ...row,
  takenIn: takenIn === 1,
});

/** Only for a row that has its place. */
export const sealedEntry = (row: Row): SealedEntry => ({
  ...entryOf(row),
  number: row.number ?? 0,
  hash: row.hash ?? '',
});
