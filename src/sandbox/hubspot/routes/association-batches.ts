import { z } from 'zod';
import { typesBetween } from '../associations/association-types.ts';
import type { Call, Reply } from '../gateway/call.ts';
import { parseBody } from '../gateway/request-body.ts';
import type { Route } from '../gateway/routing.ts';
import { pairOf } from './association-call.ts';
import { GivenTypes } from './given-record.ts';
import { defaultAnswer, type Linked, labelled, linkAll, pairDefault, specifiedTypes } from './link-pair.ts';
import { needsFor } from './object-call.ts';
import { labelVersions } from './versions.ts';

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

function createDefaults(call: Call): Reply {
  const type = pairDefault(pairOf(call));
  const { inputs } = parseBody(Pairs, call.body);
  const wanted = inputs.map(({ from, to }) => ({ ids: { from: from.id, to: to.id }, types: [type] }));
  return linkAll(call, { wanted, status: 200, answer: defaultAnswer });
}

const batch = { method: 'POST', versions: labelVersions, needs: needsFor('writeScopes', 'from') } as const;

export const associationBatchRoutes: readonly Route[] = [
  { ...batch, path: 'associations/:from/:to/batch/create', run: createLabelled },
  { ...batch, path: 'associations/:from/:to/batch/create', versions: ['v3'], run: createNamed },
  { ...batch, path: 'associations/:from/:to/batch/associate/default', run: createDefaults },
];
