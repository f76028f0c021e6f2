import { z } from 'zod';
import { type Call, changed, gone, type Reply } from '../gateway/call.ts';
import { invalid } from '../gateway/refusal.ts';
import { parseBody } from '../gateway/request-body.ts';
import type { Route } from '../gateway/routing.ts';
import { checkWrite, requireBirthValues, valuesNotValid } from '../objects/check-write.ts';
import { findByUniqueValue } from '../objects/find-by-value.ts';
import { recordAnswer } from '../objects/record-answer.ts';
import { archiveRecord, createRecord, writeRecord } from '../objects/write-record.ts';
import { findLive } from '../portal.ts';
import { batchAnswer, limitInputs, recordsNotFound, refuseDuplicates } from './batch.ts';
import { GivenValues, Trace, withTrace } from './given-record.ts';
import { byIntegration, needsFor, objectTypeOf } from './object-call.ts';
import { objectVersions } from './versions.ts';

const filled = { properties: 'filled' } as const;
const Changes = z.object({
  inputs: z.array(
    z.object({ ...Trace, id: z.coerce.string(), idProperty: z.string().optional(), properties: GivenValues }),
  ),
});

/** A value that is not valid fails the whole batch; an id that does not exist only itself. */
function updateBatch(call: Call): Reply {
  const { portal, version } = call;
  const type = objectTypeOf(call);
  const { inputs } = parseBody(Changes, call.body);
  limitInputs(inputs, 100);
  refuseDuplicates(inputs.map(({ id }) => id));
  const found = inputs.map(({ id, idProperty, ...input }) => ({
    ...input,
    id,
    record: idProperty === undefined ? findLive(portal, type, id) : findByUniqueValue(portal, type, { idProperty, id }),
  }));
  const checked = found.map((input) => ({
    ...input,
    ...checkWrite(portal, { type, record: input.record, given: input.properties, version }),
  }));
  const problems = checked.flatMap((each) => (each.record === undefined ? [] : each.problems));
  if (problems.length > 0) throw valuesNotValid(problems);
  const results = checked.flatMap(({ record, values, objectWriteTraceId }) => {
    if (record === undefined) return [];
    writeRecord(portal, record, values, byIntegration(portal));
    return [withTrace(recordAnswer(portal, record, filled), objectWriteTraceId)];
  });
  const missing = checked.filter(({ record }) => record === undefined).map(({ id }) => id);
  const errors = missing.length === 0 ? [] : [recordsNotFound(type, missing)];
  const [body, status] = batchAnswer(portal, { version, results, errors, status: 200 });
  return { body, status, committed: results.length > 0 };
}

/** Makes or changes records by a unique property; `new` says which of the two it was. */
function upsertBatch(call: Call): Reply {
  const { portal, version } = call;
  const type = objectTypeOf(call);
  const { inputs } = parseBody(Changes, call.body);
  limitInputs(inputs, 100);
  refuseDuplicates(inputs.map(({ id }) => id));
  const checked = inputs.map(({ id, idProperty, properties, objectWriteTraceId }) => {
    if (idProperty === undefined) throw invalid('idProperty is required for each input of an upsert.');
    const record = findByUniqueValue(portal, type, { idProperty, id });
    const given = record === undefined ? { ...properties, [idProperty]: id } : properties;
    return { record, objectWriteTraceId, ...checkWrite(portal, { type, record, given, version }) };
  });
  const problems = checked.flatMap((each) => each.problems);
  if (problems.length > 0) throw valuesNotValid(problems);
  for (const { record, values } of checked) if (record === undefined) requireBirthValues(type, values);
  const results = checked.map(({ record, values, objectWriteTraceId }) => {
    if (record !== undefined) writeRecord(portal, record, values, byIntegration(portal));
    const kept = record ?? createRecord(portal, type, values, byIntegration(portal));
    return withTrace({ ...recordAnswer(portal, kept, filled), new: record === undefined }, objectWriteTraceId);
  });
  return changed(...batchAnswer(portal, { version, results, errors: [], status: 200 }));
}

const Ids = z.object({ inputs: z.array(z.object({ id: z.coerce.string() })) });

/** Archives what is there and is silent about what is not. */
function archiveBatch(call: Call): Reply {
  const { portal } = call;
  const type = objectTypeOf(call);
  const { inputs } = parseBody(Ids, call.body);
  limitInputs(inputs, 100);
  const records = inputs.flatMap(({ id }) => findLive(portal, type, id) ?? []);
  for (const record of records) archiveRecord(portal, record, byIntegration(portal));
  return gone(records.length > 0);
}

const writes = needsFor('writeScopes');
const batch = { method: 'POST', versions: objectVersions, needs: writes } as const;

export const objectBatchWriteRoutes: readonly Route[] = [
  { ...batch, path: 'objects/:type/batch/update', run: updateBatch },
  { ...batch, path: 'objects/:type/batch/upsert', run: upsertBatch },
  { ...batch, path: 'objects/:type/batch/archive', run: archiveBatch },
];
