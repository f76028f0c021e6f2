import { isoTime } from '../../domain/clock.ts';
import { parseAll, parseAnswer } from '../../http/parse-answer.ts';
import type { BatchResult, CrmTaskDraft, NoteDraft } from '../port.ts';
import { bodyProperty } from './find-activities.ts';
import { objectsPerBatch, splitIntoBatches } from './in-batches.ts';
import { idsNamedBy, missingResult, partFailure } from './part-failure.ts';
import type { HubSpot } from './paths.ts';
import { Batch, CreatedRow } from './schemas.ts';
import { sendBatch } from './send-batch.ts';

type ActivityType = 'notes' | 'tasks';

// https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide (note to deal, task to deal)
const toDeal = { notes: 214, tasks: 216 } as const;

interface Draft {
  readonly dealId: string;
  readonly properties: Readonly<Record<string, string>>;
}

export function createNotes(hubSpot: HubSpot, drafts: readonly NoteDraft[]): Promise<readonly BatchResult<string>[]> {
  return createActivities(
    hubSpot,
    'notes',
    drafts.map(({ dealId, html, at, ownerId }) => ({
      dealId,
      properties: { hs_timestamp: isoTime(at), hs_note_body: html, ...ownedBy(ownerId) },
    })),
  );
}

export function createTasks(
  hubSpot: HubSpot,
  drafts: readonly CrmTaskDraft[],
): Promise<readonly BatchResult<string>[]> {
  const kind = { hs_task_type: 'TODO', hs_task_status: 'NOT_STARTED', hs_task_priority: 'MEDIUM' };
  return createActivities(
    hubSpot,
    'tasks',
    drafts.map(({ dealId, subject, html, dueAt, ownerId }) => ({
      dealId,
      // For a task the timestamp is when it is due.
      properties: {
        hs_timestamp: isoTime(dueAt),
        hs_task_subject: subject,
        hs_task_body: html,
        ...kind,
        ...ownedBy(ownerId),
      },
    })),
  );
}

const ownedBy = (ownerId: string | undefined): { hubspot_owner_id?: string } =>
  ownerId === undefined ? {} : { hubspot_owner_id: ownerId };

async function createActivities(
  hubSpot: HubSpot,
  type: ActivityType,
  drafts: readonly Draft[],
): Promise<readonly BatchResult<string>[]> {
  const results: BatchResult<string>[] = [];
  for (const batch of splitIntoBatches(drafts, objectsPerBatch)) {
    results.push(...(await sendBatch(batch, (part) => sendCreates(hubSpot, type, part))));
  }
  return results;
}

async function sendCreates(
  hubSpot: HubSpot,
  type: ActivityType,
  drafts: readonly Draft[],
): Promise<readonly BatchResult<string>[]> {
  const [first] = drafts;
  if (first === undefined) return [];
  return drafts.length === 1 ? [await createOne(hubSpot, type, first)] : await createSeveral(hubSpot, type, drafts);
}

const newRecord = (type: ActivityType, { dealId, properties }: Draft) => ({
  properties,
  associations: [
    { to: { id: dealId }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: toDeal[type] }] },
  ],
});

async function createOne({ http, paths }: HubSpot, type: ActivityType, draft: Draft): Promise<BatchResult<string>> {
  const { id } = await http.send({
    method: 'POST',
    path: paths.create(type),
    body: newRecord(type, draft),
    parse: (body) => parseAnswer(CreatedRow, body),
  });
  return { ok: true, value: id };
}

/**
 * Only with a trace id on each input does a bad one fail alone, and only by it are the results told apart. It traces
 * the write and nothing more: the same one sent twice makes two records.
 */
async function createSeveral(
  { http, paths }: HubSpot,
  type: ActivityType,
  drafts: readonly Draft[],
): Promise<readonly BatchResult<string>[]> {
  const path = paths.batch(type, 'create');
  const traces = drafts.map((_, position) => `input-${position}`);
  const { created, errors, status } = await http.send({
    method: 'POST',
    path,
    body: {
      inputs: drafts.map((draft, position) => ({ ...newRecord(type, draft), objectWriteTraceId: traces[position] })),
    },
    parse: (body, answered) => {
      const answer = parseAnswer(Batch, body);
      return { created: parseAll(CreatedRow, answer.results, type), errors: answer.errors, status: answered };
    },
  });
  return traces.map((trace, position): BatchResult<string> => {
    const traced = created.find(({ objectWriteTraceId }) => objectWriteTraceId === trace);
    const row = traced ?? findByBody(created, drafts, position, bodyProperty[type]);
    if (row !== undefined) return { ok: true, value: row.id };
    const error = errors.find((one) => idsNamedBy(one, 'objectWriteTraceId').includes(trace));
    return { ok: false, error: error === undefined ? missingResult(path, status) : partFailure(path, status, error) };
  });
}

/**
 * UNCONFIRMED whether results carry the trace back: the documented sample does not. Then the text tells them apart,
 * where only one input and one result have it.
 */
function findByBody(
  created: readonly CreatedRow[],
  drafts: readonly Draft[],
  position: number,
  body: string,
): CreatedRow | undefined {
  const text = drafts[position]?.properties[body];
  const [only, ...others] = created.filter(
    (row) => row.objectWriteTraceId === undefined && row.properties?.[body] === text,
  );
  const isUnique = drafts.filter(({ properties }) => properties[body] === text).length === 1;
  return text !== undefined && isUnique && others.length === 0 ? only : undefined;
}
