import { z } from 'zod';
import { unlinkRecords } from '../associations/link-records.ts';
import { type Call, gone, type Reply } from '../gateway/call.ts';
import { parseBody } from '../gateway/request-body.ts';
import type { Route } from '../gateway/routing.ts';
import { findLive, type Portal } from '../portal.ts';
import { type Ids, idsInPath, namedAssociationPath, type Pair, pairOf } from './association-call.ts';
import { limitInputs } from './batch.ts';
import { byIntegration, needsFor } from './object-call.ts';
import { labelVersions } from './versions.ts';

const Id = z.object({ id: z.coerce.string() });
const Removals = z.object({ inputs: z.array(z.object({ from: Id, to: z.union([Id, z.array(Id)]) })) });

function unlink(portal: Portal, pair: Pair, ids: Ids): boolean {
  const [from, to] = [findLive(portal, pair.from, ids.from), findLive(portal, pair.to, ids.to)];
  return from !== undefined && to !== undefined && unlinkRecords(portal, { from, to }, byIntegration(portal));
}

const deleteOne = (call: Call): Reply => gone(unlink(call.portal, pairOf(call), idsInPath(call)));

function archiveBatch(call: Call): Reply {
  const { inputs } = parseBody(Removals, call.body);
  limitInputs(inputs, 2_000);
  const pairs = inputs.flatMap(({ from, to }) => [to].flat().map((end) => ({ from: from.id, to: end.id })));
  const outcomes = pairs.map((ids) => unlink(call.portal, pairOf(call), ids));
  return gone(outcomes.includes(true));
}

const needs = needsFor('writeScopes', 'from');

export const associationRemovalRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'associations/:from/:to/batch/archive',
    versions: ['v3', ...labelVersions],
    needs,
    run: archiveBatch,
  },
  {
    method: 'DELETE',
    path: 'objects/:from/:id/associations/:to/:toId',
    versions: labelVersions,
    needs,
    run: deleteOne,
  },
  { method: 'DELETE', path: namedAssociationPath, versions: ['v3'], needs, run: deleteOne },
];
