import { explainHubSpotFailure } from '../crm/hubspot/explain-failure.ts';
import type { BatchResult, CrmDeal, CrmPort } from '../crm/port.ts';
import type { UserError } from '../domain/errors.ts';
import type { CloseCrmTask, CreateCrmTask, CreateNote, Operation, UpdateDeal } from '../domain/operation.ts';
import { HttpError } from '../http/http-error.ts';
import type { Applied } from './applied.ts';
import { doneEntry, failed, unclear } from './applied.ts';
import type { LedgerDeps } from './create-once.ts';
import { claimFresh, fromRow, readyToSend } from './create-once.ts';
import { recordDone } from './record-done.ts';
import { quarantineMs } from './settings.ts';

export type CrmDeps = LedgerDeps & { readonly crm: CrmPort };
export type CrmOperation = Extract<Operation, { target: 'crm' }>;

const batchSize = 100;

/**
 * Carries out the CRM operations of all handoffs together, a hundred per request: first what makes something, then
 * what closes tasks, and the deals last, because the last write is the one whose version is known to be ours.
 */
export async function applyCrm(operations: readonly CrmOperation[], deps: CrmDeps): Promise<Applied[]> {
  const notes = operations.filter((one) => one.kind === 'create-note');
  const tasks = operations.filter((one) => one.kind === 'create-crm-task');
  const closings = operations.filter((one) => one.kind === 'close-crm-task');
  const updates = operations.filter((one) => one.kind === 'update-deal');
  return [
    ...(await inBatches(notes, (batch) => createBatch(batch, (open) => sendNotes(open, deps), deps))),
    ...(await inBatches(tasks, (batch) => createBatch(batch, (open) => sendTasks(open, deps), deps))),
    ...(await inBatches(closings, (batch) => closeBatch(batch, deps))),
    ...(await inBatches(updates, (batch) => updateBatch(batch, deps))),
  ];
}

async function inBatches<T>(all: readonly T[], apply: (batch: readonly T[]) => Promise<Applied[]>): Promise<Applied[]> {
  const applied: Applied[] = [];
  for (let from = 0; from < all.length; from += batchSize)
    applied.push(...(await apply(all.slice(from, from + batchSize))));
  return applied;
}

const sendNotes = (batch: readonly CreateNote[], { crm, clock }: CrmDeps): Promise<readonly BatchResult<string>[]> =>
  crm.createNotes(batch.map(({ deal, html }) => ({ dealId: deal, html, at: clock.now() })));

const sendTasks = (batch: readonly CreateCrmTask[], { crm }: CrmDeps): Promise<readonly BatchResult<string>[]> =>
  crm.createTasks(
    batch.map(({ deal, subject, html, dueAt, ownerId }) => ({
      dealId: deal,
      subject,
      html,
      dueAt,
      ...(ownerId === undefined ? {} : { ownerId }),
    })),
  );

/** The intents of a whole batch are one commit; each of its inputs then has its own fate. */
async function createBatch<O extends CreateNote | CreateCrmTask>(
  batch: readonly O[],
  send: (open: readonly O[]) => Promise<readonly BatchResult<string>[]>,
  deps: CrmDeps,
): Promise<Applied[]> {
  const claims = await claimFresh(batch, 'crm', deps);
  const open = batch.filter((_, i) => claims[i] === 'claimed');
  const blocked = batch.flatMap((operation, i): Applied[] => {
    const claim = claims[i];
    if (claim === undefined || claim === 'claimed') return [];
    const known = fromRow(claim.blocked);
    return known.outcome === 'known'
      ? [{ operation, outcome: 'done', entry: doneEntry(known.id) }]
      : [
          {
            operation,
            outcome: 'waiting',
            entry: { state: claim.blocked.state === 'uncertain' ? 'uncertain' : 'open' },
          },
        ];
  });
  if (open.length === 0) return blocked;
  const results = await allOrEach(() => send(open), open.length);
  const applied = await Promise.all(open.map((operation, i) => settle(operation, results[i], deps)));
  return [...blocked, ...applied];
}

/** A request that failed as a whole failed in the same way for each of its inputs. */
async function allOrEach<T>(
  send: () => Promise<readonly BatchResult<T>[]>,
  count: number,
): Promise<readonly BatchResult<T>[]> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return Array.from({ length: count }, (): BatchResult<T> => ({ ok: false, error }));
  }
}

async function settle(
  operation: CreateNote | CreateCrmTask,
  result: BatchResult<string> | undefined,
  deps: CrmDeps,
): Promise<Applied> {
  const { store, clock, fence, settings } = deps;
  if (result === undefined) throw new Error(`the CRM's answer has no result for ${operation.key}`);
  if (result.ok) {
    await store.ledger.settle(operation.key, fence.token, { state: 'done', remoteId: result.value, remote: null });
    return { operation, outcome: 'done', entry: doneEntry(result.value) };
  }
  if (result.error.effect === 'ambiguous') {
    const notBefore = clock.now() + quarantineMs(settings);
    await store.ledger.settle(operation.key, fence.token, { state: 'unclear', notBefore, error: result.error.message });
    return unclear(operation, result.error);
  }
  await store.ledger.settle(operation.key, fence.token, { state: 'refused', error: result.error.message });
  return failed(operation, result.error, explain(result.error));
}

async function closeBatch(batch: readonly CloseCrmTask[], deps: CrmDeps): Promise<Applied[]> {
  const { crm } = deps;
  await readyToSend('crm', deps);
  const results = await allOrEach(() => crm.completeTasks(batch.map((one) => one.taskId)), batch.length);
  const applied = batch.map((operation, i) => fromSet(operation, results[i], operation.taskId));
  for (const { operation, outcome } of applied)
    if (outcome === 'done' && operation.kind === 'close-crm-task') await recordDone(operation, operation.taskId, deps);
  return applied;
}

async function updateBatch(batch: readonly UpdateDeal[], deps: CrmDeps): Promise<Applied[]> {
  const { crm } = deps;
  await readyToSend('crm', deps);
  const inputs = batch.map(({ deal, properties }) => ({ id: deal, properties }));
  const results = await allOrEach<CrmDeal>(() => crm.updateDeals(inputs), batch.length);
  return batch.map((operation, i) => {
    const result = results[i];
    const applied = fromSet(operation, result, operation.deal);
    return result?.ok === true ? { ...applied, version: result.value.version } : applied;
  });
}

function fromSet<T>(operation: CrmOperation, result: BatchResult<T> | undefined, remoteId: string): Applied {
  if (result === undefined) throw new Error(`the CRM's answer has no result for ${operation.key}`);
  if (result.ok) return { operation, outcome: 'done', entry: doneEntry(remoteId) };
  if (result.error.effect === 'ambiguous') return unclear(operation, result.error);
  return failed(operation, result.error, explain(result.error));
}

const explain = (error: HttpError): UserError | undefined => explainHubSpotFailure(error);
