import type { z } from 'zod';
import { type AssociationType, defaultType } from '../associations/association-types.ts';
import { linkRecords } from '../associations/link-records.ts';
import type { Call, Reply } from '../gateway/call.ts';
import { invalid } from '../gateway/refusal.ts';
import { objectTypeFacts } from '../objects/object-types.ts';
import { findLive, type Portal } from '../portal.ts';
import { type Ids, type Pair, pairOf } from './association-call.ts';
import { type BatchError, batchAnswer, limitInputs } from './batch.ts';
import { findAssociationType, type GivenTypes } from './given-record.ts';
import { byIntegration } from './object-call.ts';

/** Two records by their ids, and the ways in which they are to be linked. */
export type Linked = { readonly ids: Ids; readonly types: readonly AssociationType[] };

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
export function link(portal: Portal, pair: Pair, { ids, types }: Linked): BatchError | undefined {
  const [from, to] = [findLive(portal, pair.from, ids.from), findLive(portal, pair.to, ids.to)];
  if (from === undefined) return invalidIdentifier(ids.from);
  if (to === undefined) return invalidIdentifier(ids.to);
  if (from === to) return notItself(from.id);
  for (const type of types) linkRecords(portal, { from, to }, type, byIntegration(portal));
  return undefined;
}

/** The unlabelled type between the two; 400 where HubSpot knows none. */
export function pairDefault({ from, to }: Pair): AssociationType {
  const type = defaultType(from, to);
  if (type !== undefined) return type;
  throw invalid(`There is no association from ${objectTypeFacts[from].singular} to ${objectTypeFacts[to].singular}.`);
}

/** The types a body names by number; 400 for one that these records cannot have. */
export function specifiedTypes({ from, to }: Pair, given: z.infer<typeof GivenTypes>): readonly AssociationType[] {
  return given.map((spec) => {
    const type = findAssociationType(from, spec);
    if (type?.to === to) return type;
    throw invalid(`The association type ${spec.associationTypeId} does not exist between these objects.`);
  });
}

/** What a link is called in the answer: with both type ids, and labels instead of types. */
export const labelled = ({ from, to }: Pair, { ids, types }: Linked) => ({
  fromObjectTypeId: objectTypeFacts[from].typeId,
  fromObjectId: Number(ids.from),
  toObjectTypeId: objectTypeFacts[to].typeId,
  toObjectId: Number(ids.to),
  labels: types.flatMap(({ label }) => label ?? []),
});

/** Links each pair for itself: what cannot be linked is told of in `errors`. */
export function linkAll(
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

/** What the answer says of a link that was made without naming its type. */
export const defaultAnswer = ({ ids, types }: Linked) => ({
  from: { id: ids.from },
  to: { id: ids.to },
  associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: types[0]?.typeId },
});
