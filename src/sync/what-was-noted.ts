import { z } from 'zod';
import { operationOf } from '../apply/resolve-unclear.ts';
import type { ApplySettings } from '../apply/settings.ts';
import type { AgreedValue, Agreements } from '../domain/agreement.ts';
import { agreeOn, newerThan } from '../domain/agreement.ts';
import { operationEffect } from '../domain/operation.ts';
import type { ObservedTask } from '../domain/project.ts';
import type { LedgerRow, NotedSet } from '../store/store.ts';
import { type ChangingOperation, isChanging } from './changing-operation.ts';

/** What an earlier round was about to set on the far side and nobody heard the end of. */
export interface Noted {
  readonly sets: readonly NotedSet[];
  readonly operations: readonly ChangingOperation[];
  /** What both sides agree on if it was set after all. */
  readonly mayBeAgreed: ReadonlyMap<string, string>;
}

/** Undefined when nothing is open. What was agreed on since says more than a note. */
export function whatWasNoted(sets: readonly NotedSet[], agreed: Agreements): Noted | undefined {
  if (sets.length === 0) return undefined;
  const operations = sets.map(operationOf).filter(isChanging);
  const mayBeAgreed = new Map<string, string>();
  for (const [i, { kind, agrees = [] }] of operations.entries()) {
    const notedAt = sets[i]?.notedAt ?? 0;
    for (const { key, value } of operationEffect[kind] === 'set' ? agrees : [])
      if (newerThan(agreed.get(key)) <= notedAt) mayBeAgreed.set(key, value);
  }
  return { sets, operations, mayBeAgreed };
}

/**
 * What was agreed on with something that was made, be it that the worker died before it could remember it, or that its
 * answer was lost and it was found later.
 */
export function agreedInLedger(
  stored: Agreements,
  rows: readonly LedgerRow[],
  { marginMs }: Pick<ApplySettings, 'marginMs'>,
): Agreements {
  const agreed = new Map<string, AgreedValue>(stored);
  for (const row of rows.filter(({ state }) => state === 'done')) {
    for (const { key, value } of agreementsOf(row)) {
      const before = agreed.get(key);
      // Another worker's clock may be behind by so much, and what it remembered is the newer.
      if (before === undefined || newerThan(before) + marginMs < row.updatedAt)
        agreed.set(key, agreeOn(before, value, row.updatedAt));
    }
  }
  return agreed;
}

const Request = z.object({ agrees: z.array(z.object({ key: z.string(), value: z.string() })).optional() });
const agreementsOf = ({ request }: LedgerRow) => Request.safeParse(request).data?.agrees ?? [];

const Remote = z.object({
  kind: z.literal('task'),
  task: z.custom<ObservedTask>((value) => typeof value === 'object' && value !== null && 'dateUpdated' in value),
});

/** Tasks as they were when they were made, which the ledger alone knows: the worker died before it could keep them. */
export const tasksInLedger = (rows: readonly LedgerRow[]): ObservedTask[] =>
  rows.flatMap(({ state, remote }) => (state === 'done' ? (Remote.safeParse(remote).data?.task ?? []) : []));
