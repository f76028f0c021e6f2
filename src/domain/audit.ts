import { createHash } from 'node:crypto';
import type { HandoffId } from './ids.ts';

export const auditKinds = [
  'transition',
  'decision',
  'retry',
  'adopt',
  'exception',
  'mapping',
  'user',
  'start',
  'backup',
  'restored',
  'forget',
  'cut',
] as const;
/** What a line of the trail tells: a change of state, a person's decision, something that was done to the service. */
export type AuditKind = (typeof auditKinds)[number];

/** Something that was decided, by a person or by the service. Written down with what it tells, in the same transaction. */
export interface AuditEvent {
  readonly at: number;
  readonly kind: AuditKind;
  readonly handoff?: HandoffId | undefined;
  /** Where there is no handoff to tell it. */
  readonly deal?: string | undefined;
  /** Where there is no handoff to tell it. */
  readonly mappingVersion?: string | undefined;
  /** Words of the product and numbers: nothing that anybody typed, so nothing of a person. */
  readonly facts: Readonly<Record<string, string>>;
  /** What may name people: who (`by`), why, and whatever was typed. Can be removed without breaking the chain. */
  readonly texts: Readonly<Record<string, string>>;
}

/** A text with the salt of its commitment, or the commitment alone once the text was removed. */
export type KeptText = { readonly salt: string; readonly text: string } | { readonly commitment: string };

export interface AuditEntry extends Omit<AuditEvent, 'texts'> {
  /** It was taken in from what an earlier version had kept, and not written when it happened. */
  readonly takenIn: boolean;
  readonly texts: Readonly<Record<string, KeptText>>;
}

/** An entry in its place of the chain. */
export interface SealedEntry extends AuditEntry {
  /** Counts from 1, without gaps. */
  readonly number: number;
  readonly hash: string;
}

/** How far the chain goes. */
export type AuditHead = Pick<SealedEntry, 'number' | 'hash'>;

/** What the first entry follows. */
export const genesis: AuditHead = { number: 0, hash: '0'.repeat(64) };

/** Tells nothing of the text to whoever does not have the salt, and fits no other text. */
export const commitmentOf = (text: KeptText): string =>
  'commitment' in text ? text.commitment : digest([text.salt, text.text]);

/** Pure: the same for an entry whose texts were removed as for the entry as it was. */
export const hashOf = (entry: Omit<SealedEntry, 'hash'>, previous: string): string =>
  digest([
    'handoff/audit@1',
    previous,
    entry.number,
    entry.at,
    entry.kind,
    entry.deal ?? null,
    entry.handoff ?? null,
    entry.mappingVersion ?? null,
    entry.takenIn,
    sorted(entry.facts),
    sorted(entry.texts).map(([name, text]) => [name, commitmentOf(text)]),
  ]);

export const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

const sorted = <T>(values: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
