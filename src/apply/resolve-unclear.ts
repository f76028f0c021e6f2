import { z } from 'zod';
import type { ClickUpPort } from '../clickup/port.ts';
import type { HandoffId, OperationKey } from '../domain/ids.ts';
import type { Operation } from '../domain/operation.ts';
import { operationEffect } from '../domain/operation.ts';
import type { Exception } from '../domain/plan.ts';
import type { LedgerRow } from '../store/store.ts';
import type { LedgerDeps } from './create-once.ts';
import { type Look, lookFor } from './look-for.ts';
import type { Made } from './made.ts';
import type { RecogniseDeps, Recognised } from './recognise.ts';
import { quarantineMs } from './settings.ts';

/** Evidence on a row whose create the vendor has confirmed without naming what it made. */
export const answeredMade = { answered: 'made' } as const;
const AnsweredMade = z.object({ answered: z.literal(answeredMade.answered) });
export const isKnownToExist = (row: LedgerRow): boolean => AnsweredMade.safeParse(row.evidence).success;

/** One lost answer after somebody went to look. */
export interface Resolution {
  readonly key: OperationKey;
  readonly handoff?: HandoffId | undefined;
  readonly outcome: 'found' | 'absent' | 'uncertain' | 'waiting';
  readonly made?: Made | undefined;
  readonly exceptions: readonly Exception[];
}

interface Glance {
  /** Shows the tasks of many lists by few requests, and may lack what stands there. */
  readonly glance?: Pick<ClickUpPort, 'listTasks'> | undefined;
}

/** When an unsettled row may be looked at: the end of its quarantine. */
export const lookFrom = (row: LedgerRow, settings: LedgerDeps['settings']): number =>
  row.notBefore ?? (row.sentAt ?? row.createdAt) + quarantineMs(settings);

/**
 * Quarantine, then look, then adopt. A row that was sent and never settled is a lost answer too: its worker died. A
 * row still in quarantine is left alone; nothing is sent here except reads.
 */
export async function resolveUnclear(row: LedgerRow, deps: LedgerDeps & RecogniseDeps & Glance): Promise<Resolution> {
  const { store, clock, fence, settings } = deps;
  const waiting: Resolution = { key: row.key, handoff: row.handoff, outcome: 'waiting', exceptions: [] };
  if (clock.now() < lookFrom(row, settings)) return waiting;
  const operation = operationOf(row);
  if (!isKnownToExist(row) && (await isBehindSibling(operation, deps))) return waiting;
  const look = await lookTwice(operation, deps);
  if (look.blind !== undefined) return { ...waiting, exceptions: [look.blind] };
  // Only now the round is counted: a look that failed is no lost answer.
  if (!(await store.ledger.reclaimUnclear(row.key, fence.token, row.rounds + 1))) return waiting;
  if (look.found !== undefined) return adoptFound(row, look.found, deps);
  const rounds = row.rounds + 1;
  if (look.unreadable === undefined && !isKnownToExist(row) && rounds < settings.roundsBeforeAsking) {
    const error = `looked for after ${row.error ?? 'a lost answer'}: not there`;
    await store.ledger.settle(row.key, fence.token, { state: 'refused', error });
    return { ...waiting, outcome: 'absent' };
  }
  if (isKnownToExist(row) && rounds < settings.roundsBeforeAsking) return stayUnclear(row, deps);
  const evidence = {
    lostAnswers: rounds,
    lastError: row.error,
    lookedAt: clock.now(),
    found: look.unreadable ?? 'nothing of that name or mark',
  };
  await store.ledger.settle(row.key, fence.token, { state: 'uncertain', evidence });
  return { ...waiting, outcome: 'uncertain' };
}

/** Only what a glance shows is believed of it; what it lacks is looked for in the place itself. */
async function lookTwice(operation: Operation, { glance, ...deps }: RecogniseDeps & Glance): Promise<Look> {
  const first =
    glance === undefined || !('list' in operation)
      ? {}
      : await lookFor(operation, { ...deps, clickup: { ...deps.clickup, ...glance } });
  return first.found === undefined ? lookFor(operation, deps) : first;
}

/** Of two copies of one name, the one that is known to exist is named first: the other must not be given its task. */
const isBehindSibling = async (operation: Operation, { siblings }: RecogniseDeps): Promise<boolean> =>
  operation.kind === 'copy-task-template' && (await siblings(operation)).confirmed > 0;

/** What the vendor said it made may show late, and is certainly not to be made again. */
async function stayUnclear(row: LedgerRow, { store, clock, fence, settings }: LedgerDeps): Promise<Resolution> {
  const notBefore = clock.now() + quarantineMs(settings);
  const { error = 'not named', evidence } = row;
  await store.ledger.settle(row.key, fence.token, { state: 'unclear', notBefore, error, evidence });
  return { key: row.key, handoff: row.handoff, outcome: 'waiting', exceptions: [] };
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

/** What the row was written for. */
export const operationOf = (row: Pick<LedgerRow, 'request'>): Operation => StoredOperation.parse(row.request);
