import { z } from 'zod';
import { type Call, changed, gone, param, type Reply } from '../gateway/call.ts';
import { notFound } from '../gateway/refusal.ts';
import { parseBody } from '../gateway/request-body.ts';
import type { Route } from '../gateway/routing.ts';
import { checkWrite, requireBirthValues, valuesNotValid } from '../objects/check-write.ts';
import { mergeRecords } from '../objects/merge-records.ts';
import { recordAnswer } from '../objects/record-answer.ts';
import { archiveRecord, createRecord, writeRecord } from '../objects/write-record.ts';
import { findLive } from '../portal.ts';
import { GivenAssociations, GivenValues, linkGiven, plannedLinks } from './given-record.ts';
import { byIntegration, needsFor, objectTypeOf } from './object-call.ts';
import { recordInPath } from './object-reads.ts';
import { objectVersions } from './versions.ts';

const filled = { properties: 'filled' } as const;
const NewRecord = z.object({ properties: GivenValues, associations: GivenAssociations });
const Change = z.object({ properties: GivenValues });
const Merge = z.object({ primaryObjectId: z.coerce.string(), objectIdToMerge: z.coerce.string() });

function create(call: Call): Reply {
  const { portal, version } = call;
  const type = objectTypeOf(call);
  const { properties, associations } = parseBody(NewRecord, call.body);
  const { values, problems } = checkWrite(portal, { type, record: undefined, given: properties, version });
  if (problems.length > 0) throw valuesNotValid(problems);
  requireBirthValues(type, values);
  const links = plannedLinks(portal, type, associations);
  const record = createRecord(portal, type, values, byIntegration(portal));
  linkGiven(portal, record, links);
  return changed(recordAnswer(portal, record, filled), 201);
}

function update(call: Call): Reply {
  const { portal, version } = call;
  const type = objectTypeOf(call);
  const { properties } = parseBody(Change, call.body);
  const record = recordInPath(call, type);
  const { values, problems } = checkWrite(portal, { type, record, given: properties, version });
  if (problems.length > 0) throw valuesNotValid(problems);
  writeRecord(portal, record, values, byIntegration(portal));
  return changed(recordAnswer(portal, record, filled));
}

function archive(call: Call): Reply {
  const { portal } = call;
  const type = objectTypeOf(call);
  const record = portal.records[type].byId.get(param(call, 'id'));
  if (record === undefined) throw notFound();
  const isLive = record.archivedAt === undefined;
  if (isLive) archiveRecord(portal, record, byIntegration(portal));
  return gone(isLive);
}

function merge(call: Call): Reply {
  const { portal } = call;
  const type = objectTypeOf(call);
  const { primaryObjectId, objectIdToMerge } = parseBody(Merge, call.body);
  const primary = findLive(portal, type, primaryObjectId);
  const other = findLive(portal, type, objectIdToMerge);
  if (primary === undefined || other === undefined || primary === other) throw notFound();
  const survivor = mergeRecords(portal, { primary, other }, byIntegration(portal));
  return changed(recordAnswer(portal, survivor, filled));
}

const writes = needsFor('writeScopes');

export const objectWriteRoutes: readonly Route[] = [
  { method: 'POST', path: 'objects/:type', versions: objectVersions, needs: writes, run: create },
  { method: 'PATCH', path: 'objects/:type/:id', versions: objectVersions, needs: writes, run: update },
  { method: 'DELETE', path: 'objects/:type/:id', versions: objectVersions, needs: writes, run: archive },
  { method: 'POST', path: 'objects/:type/merge', versions: objectVersions, needs: writes, run: merge },
];
