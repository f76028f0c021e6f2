import { z } from 'zod';
import { associationTypes, typesBetween } from '../associations/association-types.ts';
import { linkedRecords } from '../associations/link-records.ts';
import { type ApiVersion, answered, type Call, param, type Reply } from '../gateway/call.ts';
import { parseBody } from '../gateway/request-body.ts';
import type { Route } from '../gateway/routing.ts';
import { type ObjectType, objectTypeFacts } from '../objects/object-types.ts';
import type { Portal } from '../portal.ts';
import { type BatchError, batchAnswer, limitInputs } from './batch.ts';
import { needsFor, numberParameter, objectTypeOf } from './object-call.ts';
import { labelVersions, listedAssociationVersions } from './versions.ts';

const pageSize = 500;
const typeById = new Map(associationTypes.map((type) => [type.typeId, type]));

interface EndsPage {
  readonly ends: readonly unknown[];
  /** The id of the last one shown, when there are more. */
  readonly after: string | undefined;
}

/** Records answer with ids as text, the v4 associations with a number; 2026-09's description has text again. */
const endId = (version: ApiVersion, id: string): string | number => (version === '2026-09' ? id : Number(id));

function endAnswers(version: ApiVersion, id: string, typeIds: readonly number[]): readonly unknown[] {
  if (version === 'v3') return typeIds.map((typeId) => ({ id, type: typeById.get(typeId)?.name }));
  const associationTypesOfEnd = typeIds.map((typeId) => ({
    category: 'HUBSPOT_DEFINED',
    typeId,
    label: typeById.get(typeId)?.label ?? null,
  }));
  return [{ toObjectId: endId(version, id), associationTypes: associationTypesOfEnd }];
}

/** A page of what is linked to one record, behind the id `after`. */
function pageOfEnds(
  portal: Portal,
  from: { type: ObjectType; id: string },
  to: ObjectType,
  { version, after, limit }: { version: ApiVersion; after: string | undefined; limit: number },
): EndsPage {
  const all = linkedRecords(portal, from, to);
  const start = after === undefined ? 0 : all.findIndex(({ record }) => record.id === after) + 1;
  const page = all.slice(start, start + limit);
  const ends = page.flatMap(({ record, typeIds }) => endAnswers(version, record.id, typeIds));
  return { ends, after: start + limit < all.length ? page.at(-1)?.record.id : undefined };
}

const BatchRead = z.object({
  inputs: z.array(z.object({ id: z.coerce.string(), after: z.coerce.string().optional() })),
});

/** Records without an association are told of as errors, and so are records that do not exist. */
const noneFound = (from: ObjectType, to: ObjectType, id: string): BatchError => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
  message: `No ${objectTypeFacts[to].singular} is associated with ${objectTypeFacts[from].singular} ${id}.`,
  context: {
    fromObjectId: [id],
    fromObjectType: [objectTypeFacts[from].singular],
    toObjectType: [objectTypeFacts[to].singular],
  },
});

function readBatch(call: Call): Reply {
  const { portal, version } = call;
  const [from, to] = [objectTypeOf(call, 'from'), objectTypeOf(call, 'to')];
  const { inputs } = parseBody(BatchRead, call.body);
  limitInputs(inputs, 1_000);
  const pages = inputs.map(({ id, after }) => ({
    id,
    ...pageOfEnds(portal, { type: from, id }, to, { version, after, limit: pageSize }),
  }));
  const results = pages
    .filter(({ ends }) => ends.length > 0)
    .map(({ id, ends, after }) => ({
      from: { id },
      to: ends,
      ...(after === undefined ? {} : { paging: { next: { after, link: `?after=${after}` } } }),
    }));
  const errors = pages.filter(({ ends }) => ends.length === 0).map(({ id }) => noneFound(from, to, id));
  return answered(...batchAnswer(portal, { version, results, errors, status: 200 }));
}

function listOne(call: Call): Reply {
  const { portal, version, query, origin, path } = call;
  const [from, to] = [objectTypeOf(call), objectTypeOf(call, 'to')];
  const limit = numberParameter(query, 'limit', { fallback: pageSize, most: pageSize });
  const source = { type: from, id: param(call, 'id') };
  const { ends, after } = pageOfEnds(portal, source, to, { version, after: query.get('after') ?? undefined, limit });
  if (after === undefined) return answered({ results: ends });
  const link = `${origin}${path}?limit=${limit}&after=${after}`;
  return answered({ results: ends, paging: { next: { after, link } } });
}

function listLabels(call: Call): Reply {
  const types = typesBetween(objectTypeOf(call, 'from'), objectTypeOf(call, 'to'));
  return answered({
    results: types.map(({ typeId, label }) => ({ category: 'HUBSPOT_DEFINED', typeId, label })),
  });
}

const readBoth = needsFor('readScopes', 'from', 'to');

export const associationReadRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'associations/:from/:to/batch/read',
    versions: ['v3', ...labelVersions],
    needs: readBoth,
    run: readBatch,
  },
  {
    method: 'GET',
    path: 'objects/:type/:id/associations/:to',
    versions: listedAssociationVersions,
    needs: needsFor('readScopes', 'type', 'to'),
    run: listOne,
  },
  { method: 'GET', path: 'associations/:from/:to/labels', versions: labelVersions, needs: readBoth, run: listLabels },
];
