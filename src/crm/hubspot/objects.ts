import { z } from 'zod';
import type { CrmObject } from '../../domain/snapshot.ts';
import { parseAll, parseAnswer, parseEach } from '../../http/parse-answer.ts';
import type { DealReading, Unreadable } from '../port.ts';
import { objectsPerBatch, splitIntoBatches } from './in-batches.ts';
import { partFailure } from './part-failure.ts';
import type { HubSpot, ObjectType } from './paths.ts';
import { Batch, DealRow, ObjectRow, Time } from './schemas.ts';

interface Wanted {
  readonly ids: readonly string[];
  readonly properties: readonly string[];
}

/** One request per 100. An id that does not exist is absent from the answer; a record that does not parse is named. */
export async function readObjects(
  hubSpot: HubSpot,
  type: 'line_items' | 'companies' | 'contacts',
  wanted: Wanted,
): Promise<{ objects: readonly CrmObject[]; unreadable: readonly Unreadable[] }> {
  const batches = await readBatches(hubSpot, type, wanted, (rows) => parseEach(ObjectRow, rows));
  return {
    objects: batches.flatMap(({ good }) => good),
    unreadable: batches.flatMap(({ unreadable }) => unreadable),
  };
}

/** Live deals, or with `archived` those that were deleted within the last 90 days. */
export async function readDealBatches(
  hubSpot: HubSpot,
  wanted: Wanted & { readonly archived: boolean },
): Promise<DealReading> {
  const batches = await readBatches(hubSpot, 'deals', wanted, (rows) => parseEach(DealRow, rows));
  return { deals: batches.flatMap(({ good }) => good), unreadable: batches.flatMap(({ unreadable }) => unreadable) };
}

const ActivityRow = z.object({ ...ObjectRow.shape, createdAt: Time });

/** Notes or tasks; somebody decides on their absence, so one that does not parse fails the whole. */
export async function readActivities(
  hubSpot: HubSpot,
  type: 'notes' | 'tasks',
  wanted: Wanted,
): Promise<z.infer<typeof ActivityRow>[]> {
  return (await readBatches(hubSpot, type, wanted, (rows) => parseAll(ActivityRow, rows, type))).flat();
}

async function readBatches<Rows>(
  { http, paths }: HubSpot,
  type: ObjectType,
  { ids, properties, archived = false }: Wanted & { readonly archived?: boolean },
  parseRows: (rows: readonly unknown[]) => Rows,
): Promise<Rows[]> {
  const path = paths.batch(type, 'read');
  const batches: Rows[] = [];
  for (const batch of splitIntoBatches([...new Set(ids)], objectsPerBatch)) {
    const { rows, errors, status } = await http.send({
      method: 'POST',
      path,
      repeatable: true,
      ...(archived ? { query: { archived } } : {}),
      body: { inputs: batch.map((id) => ({ id })), properties: [...new Set(properties)] },
      parse: (body, answered) => {
        const answer = parseAnswer(Batch, body);
        return { rows: parseRows(answer.results), errors: answer.errors, status: answered };
      },
    });
    const failure = errors.find((error) => error.category !== 'OBJECT_NOT_FOUND');
    if (failure !== undefined) throw partFailure(path, status, failure);
    batches.push(rows);
  }
  return batches;
}
