import { z } from 'zod';
import { answered, type Call, param, type Reply } from '../gateway/call.ts';
import { invalid, notFound } from '../gateway/refusal.ts';
import { parseBody } from '../gateway/request-body.ts';
import type { Route } from '../gateway/routing.ts';
import { findByUniqueValue } from '../objects/find-by-value.ts';
import { findObjectType, type ObjectType } from '../objects/object-types.ts';
import type { HubSpotRecord } from '../objects/record.ts';
import { answeredNames, type RecordView, recordAnswer } from '../objects/record-answer.ts';
import { findLive, type Portal, resolveMerged } from '../portal.ts';
import { batchAnswer, limitInputs, recordsNotFound } from './batch.ts';
import { listParameter, needsFor, numberParameter, objectTypeOf } from './object-call.ts';
import { objectVersions } from './versions.ts';

function associatedTypes(query: URLSearchParams): readonly ObjectType[] {
  return listParameter(query, 'associations').map((name) => {
    const type = findObjectType(name);
    if (type === undefined) throw invalid(`Unable to infer object type from: ${name}`, { context: { type: [name] } });
    return type;
  });
}

function viewFromQuery({ portal, query }: Call, type: ObjectType): RecordView {
  const history = listParameter(query, 'propertiesWithHistory');
  const associations = associatedTypes(query);
  const asked = [...listParameter(query, 'properties'), ...history];
  return {
    properties: { names: answeredNames(portal, type, asked) },
    ...(history.length === 0 ? {} : { history }),
    ...(associations.length === 0 ? {} : { associations }),
  };
}

/** Records in the order of their ids, from the one `after` names. */
function pageOf(portal: Portal, type: ObjectType, { after, archived }: { after: number; archived: boolean }) {
  return portal.records[type].inOrder.filter(
    ({ number, archivedAt, mergedInto }) =>
      number >= after && (archivedAt !== undefined) === archived && mergedInto === undefined,
  );
}

/** With history a page holds half as many. */
const mostListed = (view: RecordView): number => (view.history === undefined ? 100 : 50);

function listRecords(call: Call): Reply {
  const type = objectTypeOf(call);
  const { portal, query } = call;
  const view = viewFromQuery(call, type);
  const limit = numberParameter(query, 'limit', { fallback: 10, most: mostListed(view) });
  const after = Number(query.get('after') ?? '0');
  if (!Number.isInteger(after)) throw invalid(`Unable to parse the paging cursor "${query.get('after')}".`);
  const rest = pageOf(portal, type, { after, archived: query.get('archived') === 'true' });
  const page = rest.slice(0, limit);
  const next = rest[limit];
  const results = page.map((record) => recordAnswer(portal, record, view));
  return answered(next === undefined ? { results } : { results, paging: nextPage(call, next) });
}

/** The cursor is the lowest id that may come next, not the last one given. */
function nextPage({ query, origin, path }: Call, next: HubSpotRecord) {
  const after = String(next.number);
  const parameters = new URLSearchParams(query);
  parameters.set('after', after);
  return { next: { after, link: `${origin}${path}?${parameters}` } };
}

/** The record a path names, by its id or by a unique property; an id that was merged away leads to the survivor. */
export function recordInPath({ portal, query, params }: Call, type: ObjectType): HubSpotRecord {
  const id = param({ params }, 'id');
  const idProperty = query.get('idProperty');
  const found =
    idProperty === null ? resolveMerged(portal, type, id) : findByUniqueValue(portal, type, { idProperty, id });
  const isArchived = found?.archivedAt !== undefined;
  if (found === undefined || isArchived !== (query.get('archived') === 'true')) throw notFound();
  return found;
}

function readRecord(call: Call): Reply {
  const type = objectTypeOf(call);
  return answered(recordAnswer(call.portal, recordInPath(call, type), viewFromQuery(call, type)));
}

const BatchRead = z.object({
  inputs: z.array(z.object({ id: z.coerce.string() })),
  properties: z.array(z.string()).default([]),
  propertiesWithHistory: z.array(z.string()).default([]),
  idProperty: z.string().optional(),
});

/** Batch reads do not follow ids of merged records: those are missing, and told as such in `errors`. */
function readBatch(call: Call): Reply {
  const type = objectTypeOf(call);
  const { portal, version } = call;
  const { inputs, properties, propertiesWithHistory, idProperty } = parseBody(BatchRead, call.body);
  limitInputs(inputs, 100);
  const names = answeredNames(portal, type, [...properties, ...propertiesWithHistory]);
  const history = propertiesWithHistory.length === 0 ? {} : { history: propertiesWithHistory };
  const wantsArchived = call.query.get('archived') === 'true';
  const find = (id: string): HubSpotRecord | undefined => {
    if (idProperty !== undefined) return findByUniqueValue(portal, type, { idProperty, id });
    const kept = wantsArchived ? portal.records[type].byId.get(id) : findLive(portal, type, id);
    return wantsArchived && kept?.archivedAt === undefined ? undefined : kept;
  };
  const ids = [...new Set(inputs.map(({ id }) => id))];
  const found = ids.map((id) => ({ id, record: find(id) }));
  const results = found.flatMap(({ record }) =>
    record === undefined ? [] : [recordAnswer(portal, record, { properties: { names }, ...history })],
  );
  const missing = found.filter(({ record }) => record === undefined).map(({ id }) => id);
  const errors = missing.length === 0 ? [] : [recordsNotFound(type, missing)];
  return answered(...batchAnswer(portal, { version, results, errors, status: 200 }));
}

const reads = needsFor('readScopes');

export const objectReadRoutes: readonly Route[] = [
  { method: 'GET', path: 'objects/:type', versions: objectVersions, needs: reads, run: listRecords },
  { method: 'GET', path: 'objects/:type/:id', versions: objectVersions, needs: reads, run: readRecord },
  { method: 'POST', path: 'objects/:type/batch/read', versions: objectVersions, needs: reads, run: readBatch },
];
