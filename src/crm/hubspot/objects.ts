import { z } from 'zod';
import type { CrmObject } from '../../domain/snapshot.ts';
import type { HttpError } from '../../http/http-error.ts';
import { parseAll, parseAnswer, parseEach } from '../../http/parse-answer.ts';
import type { DealReading, Unreadable } from '../port.ts';
import { objectsPerBatch, splitIntoBatches } from './in-batches.ts';
import { idsNamedBy, partFailure } from './part-failure.ts';
import type { HubSpot, ObjectType } from './paths.ts';
import { Batch, DealRow, ObjectRow, type PartError, Time } from './schemas.ts';

interface Wanted {
  readonly ids: readonly string[];
  readonly properties: readonly string[];
}

/** One request per 100. An id that does not exist is absent from the answer; a record that cannot be read is named. */
export async function readObjects(
  hubSpot: HubSpot,
  type: 'line_items' | 'companies' | 'contacts',
  wanted: Wanted,
): Promise<{ objects: readonly CrmObject[]; unreadable: readonly Unreadable[] }> {
  const batches = await readBatches(hubSpot, type, wanted, (rows) => parseEach(ObjectRow, rows));
  return {
    objects: batches.flatMap(({ rows }) => rows.good),
    unreadable: batches.flatMap(({ rows, refused }) => [...rows.unreadable, ...refused.flatMap(namedIn)]),
  };
}

/** Live deals, or with `archived` those that were deleted within the last 90 days. */
export async function readDealBatches(
  hubSpot: HubSpot,
  wanted: Wanted & { readonly archived: boolean },
): Promise<DealReading> {
  const batches = await readBatches(hubSpot, 'deals', wanted, (rows) => parseEach(DealRow, rows));
  return {
    deals: batches.flatMap(({ rows }) => rows.good),
    unreadable: batches.flatMap(({ rows, refused }) => [...rows.unreadable, ...refused.flatMap(namedIn)]),
  };
}

const ActivityRow = z.object({ ...ObjectRow.shape, createdAt: Time });

/** Notes or tasks; somebody decides on their absence, so one that does not parse fails the whole. */
export async function readActivities(
  hubSpot: HubSpot,
  type: 'notes' | 'tasks',
  wanted: Wanted,
): Promise<z.infer<typeof ActivityRow>[]> {
  const batches = await readBatches(hubSpot, type, wanted, (rows) => parseAll(ActivityRow, rows, type));
  for (const { refused, failure } of batches) for (const error of refused) throw failure(error);
  return batches.flatMap(({ rows }) => rows);
}

interface ReadBatch<Rows> {
  readonly rows: Rows;
  /** Errors about single records, each of which it names. */
  readonly refused: readonly PartError[];
  readonly failure: (error: PartError) => HttpError;
}

const namedIn = (error: PartError): Unreadable[] =>
  idsNamedBy(error, 'id', 'ids').map((id) => ({ id, why: error.message }));

async function readBatches<Rows>(
  { http, paths }: HubSpot,
  type: ObjectType,
  { ids, properties, archived = false }: Wanted & { readonly archived?: boolean },
  parseRows: (rows: readonly unknown[]) => Rows,
): Promise<ReadBatch<Rows>[]> {
  const path = paths.batch(type, 'read');
  const batches: ReadBatch<Rows>[] = [];
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
    const refused = errors.filter((error) => error.category !== 'OBJECT_NOT_FOUND');
    const failure = (error: PartError) => partFailure(path, status, error);
    for (const error of refused) if (namedIn(error).length === 0) throw failure(error);
    batches.push({ rows, refused, failure });
  }
  return batches;
}
