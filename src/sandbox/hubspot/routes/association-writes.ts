import { z } from 'zod';
import { type AssociationType, defaultType, typesBetween } from '../associations/association-types.ts';
import { linkRecords } from '../associations/link-records.ts';
import { type Call, changed, type Reply } from '../gateway/call.ts';
import { invalid, notFound } from '../gateway/refusal.ts';
import { parseBody } from '../gateway/request-body.ts';
import type { Route } from '../gateway/routing.ts';
import { objectTypeFacts } from '../objects/object-types.ts';
import { findLive, type Portal } from '../portal.ts';
import { type Ids, idsInPath, type Pair, pairOf } from './association-call.ts';
import { type BatchError, batchAnswer, limitInputs } from './batch.ts';
import { findAssociationType, GivenTypes } from './given-record.ts';
import { byIntegration, needsFor } from './object-call.ts';
import { labelVersions } from './versions.ts';

type Linked = { readonly ids: Ids; readonly types: readonly AssociationType[] };

const invalidIdentifier = (id: string): BatchError => ({
  status: 'error',
  category: 'VALIDATION_ERROR',
  subCategory: 'crm.associations.INVALID_IDENTIFIER',
  message: `${id} is not a valid ID`,
  context: { id: [id] },
});
const notItself = (id: string): BatchError => ({
  status: 'error',
  category: 'VALIDATION_ERROR',
  message: `Object ${id} cannot be associated to itself (${id})`,
});

/** Links one pair, or says why it cannot be. */
function link(portal: Portal, pair: Pair, { ids, types }: Linked): BatchError | undefined {
  const [from, to] = [findLive(portal, pair.from, ids.from), findLive(portal, pair.to, ids.to)];
  if (from === undefined) return invalidIdentifier(ids.from);
  if (to === undefined) return invalidIdentifier(ids.to);
  if (from === to) return notItself(from.id);
  for (const type of types) linkRecords(portal, { from, to }, type, byIntegration(portal));
  return undefined;
}

function pairDefault({ from, to }: Pair): AssociationType {
  const type = defaultType(from, to);
  if (type !== undefined) return type;
  throw invalid(`There is no association from ${objectTypeFacts[from].singular} to ${objectTypeFacts[to].singular}.`);
}

function specifiedTypes({ from, to }: Pair, given: z.infer<typeof GivenTypes>): readonly AssociationType[] {
  return given.map((spec) => {
    const type = findAssociationType(from, spec);
    if (type?.to === to) return type;
    throw invalid(`The association type ${spec.associationTypeId} does not exist between these objects.`);
  });
}

/** What a link is called in the answer: with both type ids, and labels instead of types. */
const labelled = ({ from, to }: Pair, { ids, types }: Linked) => ({
  fromObjectTypeId: objectTypeFacts[from].typeId,
  fromObjectId: Number(ids.from),
  toObjectTypeId: objectTypeFacts[to].typeId,
  toObjectId: Number(ids.to),
  labels: types.flatMap(({ label }) => label ?? []),
});

/** Links each pair for itself: what cannot be linked is told of in `errors`. */
function linkAll(
  call: Call,
  { wanted, status, answer }: { wanted: readonly Linked[]; status: 200 | 201; answer: (linked: Linked) => unknown },
): Reply {
  const { portal, version } = call;
  limitInputs(wanted, 2_000);
  const pair = pairOf(call);
  const outcomes = wanted.map((linked) => ({ linked, error: link(portal, pair, linked) }));
  const done = outcomes.filter(({ error }) => error === undefined);
  const results = done.map(({ linked }) => answer(linked));
  const errors = outcomes.flatMap(({ error }) => error ?? []);
  const [body, code] = batchAnswer(portal, { version, results, errors, status });
  return { body, status: code, committed: results.length > 0 };
}

const Id = z.object({ id: z.coerce.string() });
const ends = { from: Id, to: Id };
const LabelledPairs = z.object({ inputs: z.array(z.object({ ...ends, types: GivenTypes })) });
const NamedPairs = z.object({ inputs: z.array(z.object({ ...ends, type: z.string() })) });
const Pairs = z.object({ inputs: z.array(z.object(ends)) });

function createLabelled(call: Call): Reply {
  const pair = pairOf(call);
  const { inputs } = parseBody(LabelledPairs, call.body);
  const wanted = inputs.map(({ from, to, types }) => ({
    ids: { from: from.id, to: to.id },
    types: specifiedTypes(pair, types),
  }));
  return linkAll(call, { wanted, status: 201, answer: (linked) => labelled(pair, linked) });
}

/** v3 names the type instead of numbering it. */
function createNamed(call: Call): Reply {
  const pair = pairOf(call);
  const { inputs } = parseBody(NamedPairs, call.body);
  const wanted = inputs.map(({ from, to, type }) => {
    const named = typesBetween(pair.from, pair.to).find(({ name }) => name === type) ?? pairDefault(pair);
    return { ids: { from: from.id, to: to.id }, types: [named] };
  });
  const answer = ({ ids, types }: Linked) => ({ from: { id: ids.from }, to: { id: ids.to }, type: types[0]?.name });
  return linkAll(call, { wanted, status: 201, answer });
}

const defaultAnswer = ({ ids, types }: Linked) => ({
  from: { id: ids.from },
  to: { id: ids.to },
  associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: types[0]?.typeId },
});

function createDefaults(call: Call): Reply {
  const type = pairDefault(pairOf(call));
  const { inputs } = parseBody(Pairs, call.body);
  const wanted = inputs.map(({ from, to }) => ({ ids: { from: from.id, to: to.id }, types: [type] }));
  return linkAll(call, { wanted, status: 200, answer: defaultAnswer });
}

function putDefault(call: Call): Reply {
  const wanted = [{ ids: idsInPath(call), types: [pairDefault(pairOf(call))] }];
  return linkAll(call, { wanted, status: 200, answer: defaultAnswer });
}

function putLabelled(call: Call): Reply {
  const { portal } = call;
  const pair = pairOf(call);
  const linked = { ids: idsInPath(call), types: specifiedTypes(pair, parseBody(GivenTypes, call.body)) };
  if (link(portal, pair, linked) !== undefined) throw notFound();
  return changed(labelled(pair, linked), 201);
}

const needs = needsFor('writeScopes', 'from');
const labels = { versions: labelVersions, needs } as const;
const batch = { ...labels, method: 'POST' } as const;

export const associationWriteRoutes: readonly Route[] = [
  { ...batch, path: 'associations/:from/:to/batch/create', run: createLabelled },
  { ...batch, path: 'associations/:from/:to/batch/create', versions: ['v3'], run: createNamed },
  { ...batch, path: 'associations/:from/:to/batch/associate/default', run: createDefaults },
  { ...labels, method: 'PUT', path: 'objects/:from/:id/associations/default/:to/:toId', run: putDefault },
  { ...labels, method: 'PUT', path: 'objects/:from/:id/associations/:to/:toId', run: putLabelled },
];
