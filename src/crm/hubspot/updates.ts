import { parseAnswer, parseEach } from '../../http/parse-answer.ts';
import type { BatchResult, CrmDeal } from '../port.ts';
import { objectsPerBatch } from './in-batches.ts';
import { idsNamedBy, missingResult, partFailure } from './part-failure.ts';
import type { HubSpot } from './paths.ts';
import { Batch, CreatedRow, DealRow } from './schemas.ts';
import { sendBatch } from './send-batch.ts';

interface Update {
  readonly id: string;
  readonly properties: Readonly<Record<string, string>>;
}

interface Updated {
  readonly id: string;
}

/** Results in the order of the inputs. One request per 100; a second change of the same deal goes in a later one. */
export function updateDeals(hubSpot: HubSpot, inputs: readonly Update[]): Promise<readonly BatchResult<CrmDeal>[]> {
  return updateObjects(hubSpot, 'deals', inputs, (rows) => parseEach(DealRow, rows).good);
}

/** Results in the order of the ids. A task that somebody deleted is not open any more, which is what was wanted. */
export async function completeTasks(hubSpot: HubSpot, ids: readonly string[]): Promise<readonly BatchResult<string>[]> {
  const properties = { hs_task_status: 'COMPLETED' };
  const inputs = ids.map((id) => ({ id, properties }));
  const results = await updateObjects(hubSpot, 'tasks', inputs, (rows) => parseEach(CreatedRow, rows).good);
  return results.map((result, position): BatchResult<string> => {
    if (!result.ok && result.error.failure.code !== 'OBJECT_NOT_FOUND') return result;
    return { ok: true, value: ids[position] ?? '' };
  });
}

async function updateObjects<T extends Updated>(
  hubSpot: HubSpot,
  type: 'deals' | 'tasks',
  inputs: readonly Update[],
  parseRows: (rows: readonly unknown[]) => readonly T[],
): Promise<readonly BatchResult<T>[]> {
  const fates = new Map<Update, BatchResult<T>>();
  for (const batch of batchesWithoutDuplicates(inputs)) {
    const results = await sendBatch(batch, (part) => sendUpdates(hubSpot, type, part, parseRows));
    for (const [position, input] of batch.entries()) {
      const result = results[position];
      if (result !== undefined) fates.set(input, result);
    }
  }
  return inputs.flatMap((input) => fates.get(input) ?? []);
}

/** HubSpot refuses a batch that names an id twice. The later change of the same object stays the later one. */
function batchesWithoutDuplicates(inputs: readonly Update[]): readonly Update[][] {
  const batches: Update[][] = [];
  for (const input of inputs) {
    const fits = (batch: readonly Update[]) =>
      batch.length < objectsPerBatch && batch.every(({ id }) => id !== input.id);
    const roomy = batches.find(fits);
    if (roomy === undefined) batches.push([input]);
    else roomy.push(input);
  }
  return batches;
}

async function sendUpdates<T extends Updated>(
  { http, paths }: HubSpot,
  type: 'deals' | 'tasks',
  inputs: readonly Update[],
  parseRows: (rows: readonly unknown[]) => readonly T[],
): Promise<readonly BatchResult<T>[]> {
  const path = paths.batch(type, 'update');
  const { rows, errors, status } = await http.send({
    method: 'POST',
    path,
    repeatable: true,
    body: { inputs },
    parse: (body, answered) => {
      const answer = parseAnswer(Batch, body);
      return { rows: parseRows(answer.results), errors: answer.errors, status: answered };
    },
  });
  return inputs.map(({ id }): BatchResult<T> => {
    const value = rows.find((row) => row.id === id);
    if (value !== undefined) return { ok: true, value };
    const error = errors.find((one) => idsNamedBy(one, 'ids', 'id').includes(id));
    return { ok: false, error: error === undefined ? missingResult(path, status) : partFailure(path, status, error) };
  });
}
