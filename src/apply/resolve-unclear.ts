import { z } from 'zod';
import type { HandoffId, OperationKey } from '../domain/ids.ts';
import type { Operation } from '../domain/operation.ts';
import { operationEffect } from '../domain/operation.ts';
import type { Exception } from '../domain/plan.ts';
import type { LedgerRow } from '../store/store.ts';
import type { LedgerDeps } from './create-once.ts';
import type { Made } from './made.ts';
import type { RecogniseDeps, Recognised } from './recognise.ts';
import { recognise } from './recognise.ts';
import { quarantineMs } from './settings.ts';

/** One lost answer after somebody went to look. */
export interface Resolution {
  readonly key: OperationKey;
  readonly handoff?: HandoffId | undefined;
  readonly outcome: 'found' | 'absent' | 'uncertain' | 'waiting';
  readonly made?: Made | undefined;
  readonly exceptions: readonly Exception[];
}

/**
 * Quarantine, then look, then adopt. A row that was sent and never settled is a lost answer too: its worker died.
 * Rows still in quarantine are left alone; nothing is sent here except reads.
 */
export async function resolveUnclear(
  rows: readonly LedgerRow[],
  deps: LedgerDeps & RecogniseDeps,
): Promise<Resolution[]> {
  const resolutions: Resolution[] = [];
  for (const row of rows) resolutions.push(await resolveOne(row, deps));
  return resolutions;
}

/** When an unsettled row may be looked at: the end of its quarantine. */
export const lookFrom = (row: LedgerRow, settings: LedgerDeps['settings']): number =>
  row.notBefore ?? (row.sentAt ?? row.createdAt) + quarantineMs(settings);

async function resolveOne(row: LedgerRow, deps: LedgerDeps & RecogniseDeps): Promise<Resolution> {
  const { store, clock, fence, settings } = deps;
  const base = { key: row.key, handoff: row.handoff };
  if (clock.now() < lookFrom(row, settings)) return { ...base, outcome: 'waiting', exceptions: [] };
  await fence.hold();
  const reclaimed = await store.ledger.reclaimUnclear(row.key, fence.token, row.rounds + 1);
  if (!reclaimed) return { ...base, outcome: 'waiting', exceptions: [] };
  const operation = operationOf(row);
  const found = await recognise(operation, deps);
  if (found !== undefined) return adoptFound(row, found, deps);
  if (row.rounds + 1 < settings.roundsBeforeAsking) {
    await store.ledger.settle(row.key, fence.token, {
      state: 'refused',
      error: `looked for after ${row.error ?? 'a lost answer'}: not there`,
    });
    return { ...base, outcome: 'absent', exceptions: [] };
  }
  const evidence = {
    lostAnswers: row.rounds + 1,
    lastError: row.error,
    lookedAt: clock.now(),
    found: 'nothing of that name or mark',
  };
  await store.ledger.settle(row.key, fence.token, { state: 'uncertain', evidence });
  return { ...base, outcome: 'uncertain', exceptions: [] };
}

async function adoptFound(row: LedgerRow, found: Recognised, { store, fence }: LedgerDeps): Promise<Resolution> {
  await store.ledger.settle(row.key, fence.token, { state: 'done', remoteId: found.id, remote: found.value ?? null });
  const exceptions = found.others.length === 0 ? [] : [doubleFound(row, found)];
  return { key: row.key, handoff: row.handoff, outcome: 'found', made: found.value, exceptions };
}

const doubleFound = (row: LedgerRow, { id, others }: Recognised): Exception => ({
  code: 'DOUBLE_FOUND',
  message: `${row.kind} for ${row.key} stands ${others.length + 1} times: ${id} is kept, ${others.join(', ')} look the same.`,
  fix: 'Remove the others in ClickUp or the CRM after checking that nobody worked in them; the service never deletes.',
});

const StoredOperation = z.custom<Operation>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    typeof value.kind === 'string' &&
    value.kind in operationEffect,
  'the ledger row does not hold an operation',
);

const operationOf = (row: LedgerRow): Operation => StoredOperation.parse(row.request);
