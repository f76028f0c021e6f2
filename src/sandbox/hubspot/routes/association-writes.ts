import { typesBetween } from '../associations/association-types.ts';
import { type Call, changed, param, type Reply } from '../gateway/call.ts';
import { invalid, notFound } from '../gateway/refusal.ts';
import { parseBody } from '../gateway/request-body.ts';
import type { Route } from '../gateway/routing.ts';
import { answeredNames, recordAnswer } from '../objects/record-answer.ts';
import { findLive } from '../portal.ts';
import { idsInPath, namedAssociationPath, pairOf } from './association-call.ts';
import { GivenTypes } from './given-record.ts';
import { defaultAnswer, labelled, link, linkAll, pairDefault, specifiedTypes } from './link-pair.ts';
import { needsFor } from './object-call.ts';
import { labelVersions } from './versions.ts';

function putDefault(call: Call): Reply {
  const wanted = [{ ids: idsInPath(call), types: [pairDefault(pairOf(call))] }];
  return linkAll(call, { wanted, status: 200, answer: defaultAnswer });
}

/** The oldest form: v3 with the type, by name or number, at the end of the path; it answers with the record. */
function putNamed(call: Call): Reply {
  const { portal } = call;
  const pair = pairOf(call);
  const wanted = param(call, 'associationType');
  const type = typesBetween(pair.from, pair.to).find(
    ({ name, typeId }) => name === wanted || String(typeId) === wanted,
  );
  if (type === undefined) throw invalid(`The association type ${wanted} does not exist between these objects.`);
  const ids = idsInPath(call);
  const from = findLive(portal, pair.from, ids.from);
  if (from === undefined || link(portal, pair, { ids, types: [type] }) !== undefined) throw notFound();
  const properties = { names: answeredNames(portal, pair.from, []) };
  return changed(recordAnswer(portal, from, { properties, associations: [pair.to] }));
}

function putLabelled(call: Call): Reply {
  const { portal } = call;
  const pair = pairOf(call);
  const linked = { ids: idsInPath(call), types: specifiedTypes(pair, parseBody(GivenTypes, call.body)) };
  if (link(portal, pair, linked) !== undefined) throw notFound();
  return changed(labelled(pair, linked), 201);
}

const put = { method: 'PUT', versions: labelVersions, needs: needsFor('writeScopes', 'from') } as const;

export const associationWriteRoutes: readonly Route[] = [
  { ...put, path: 'objects/:from/:id/associations/default/:to/:toId', run: putDefault },
  { ...put, path: 'objects/:from/:id/associations/:to/:toId', run: putLabelled },
  { ...put, path: namedAssociationPath, versions: ['v3'], run: putNamed },
];
