import { z } from 'zod';
import type { Call, Reply } from '../gateway/call.ts';
import { Refusal } from '../gateway/refusal.ts';
import { parseBody } from '../gateway/request-body.ts';
import type { Route } from '../gateway/routing.ts';
import { checkWrite, requireBirthValues, valuesNotValid } from '../objects/check-write.ts';
import type { ObjectType } from '../objects/object-types.ts';
import type { Properties } from '../objects/record.ts';
import { recordAnswer } from '../objects/record-answer.ts';
import { createRecord } from '../objects/write-record.ts';
import { type BatchError, batchAnswer, limitInputs } from './batch.ts';
import {
  GivenAssociations,
  GivenValues,
  linkGiven,
  type PlannedLink,
  plannedLinks,
  Trace,
  withTrace,
} from './given-record.ts';
import { byIntegration, needsFor, objectTypeOf } from './object-call.ts';
import { objectVersions } from './versions.ts';

const NewRecords = z.object({
  inputs: z.array(z.object({ ...Trace, properties: GivenValues, associations: GivenAssociations })),
});
type NewRecord = z.infer<typeof NewRecords>['inputs'][number];

interface ReadyRow {
  readonly input: NewRecord;
  readonly values: Properties;
  readonly links: readonly PlannedLink[];
}

/** Each row may fail alone only when each carries a trace id of its own; otherwise one bad row fails them all. */
function failsAlone(inputs: readonly NewRecord[]): boolean {
  const traces = inputs.flatMap(({ objectWriteTraceId }) => objectWriteTraceId ?? []);
  return traces.length === inputs.length && new Set(traces).size === traces.length;
}

function makeReady({ portal, version }: Call, type: ObjectType, input: NewRecord): ReadyRow {
  const { values, problems } = checkWrite(portal, { type, record: undefined, given: input.properties, version });
  if (problems.length > 0) throw valuesNotValid(problems);
  requireBirthValues(type, values);
  return { input, values, links: plannedLinks(portal, type, input.associations) };
}

const traced = ({ message, details }: Refusal, traceId: string): BatchError => ({
  status: 'error',
  category: details.category ?? 'VALIDATION_ERROR',
  message,
  context: { objectWriteTraceId: [traceId] },
});

/** A row that is ready, or the error it gets instead. */
function readyOrError(call: Call, type: ObjectType, input: NewRecord): ReadyRow | BatchError {
  try {
    return makeReady(call, type, input);
  } catch (error) {
    if (error instanceof Refusal) return traced(error, input.objectWriteTraceId ?? '');
    throw error;
  }
}

/** One 400 tells of the wrong values of all rows. */
function makeAllReady(call: Call, type: ObjectType, inputs: readonly NewRecord[]): readonly ReadyRow[] {
  const { portal, version } = call;
  const problems = inputs.flatMap(
    ({ properties }) => checkWrite(portal, { type, record: undefined, given: properties, version }).problems,
  );
  if (problems.length > 0) throw valuesNotValid(problems);
  return inputs.map((input) => makeReady(call, type, input));
}

function createBatch(call: Call): Reply {
  const { portal, version } = call;
  const type = objectTypeOf(call);
  const { inputs } = parseBody(NewRecords, call.body);
  limitInputs(inputs, 100);
  const rows = failsAlone(inputs)
    ? inputs.map((input) => readyOrError(call, type, input))
    : makeAllReady(call, type, inputs);
  const results = rows.flatMap((row) => {
    if (!('values' in row)) return [];
    const record = createRecord(portal, type, row.values, byIntegration(portal));
    linkGiven(portal, record, row.links);
    return [withTrace(recordAnswer(portal, record, { properties: 'filled' }), row.input.objectWriteTraceId)];
  });
  const errors = rows.flatMap((row) => ('values' in row ? [] : [row]));
  const [body, status] = batchAnswer(portal, { version, results, errors, status: 201 });
  return { body, status, committed: results.length > 0 };
}

export const objectBatchCreateRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'objects/:type/batch/create',
    versions: objectVersions,
    needs: needsFor('writeScopes'),
    run: createBatch,
  },
];
