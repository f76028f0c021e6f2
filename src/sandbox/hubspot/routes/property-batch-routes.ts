import { z } from 'zod';
import { answered, type Call, gone, type Reply } from '../gateway/call.ts';
import { parseBody } from '../gateway/request-body.ts';
import type { Route } from '../gateway/routing.ts';
import { addProperty, findProperty } from '../schema/schema.ts';
import { type BatchError, batchAnswer, limitInputs } from './batch.ts';
import { archiveNamed, checkDraft, Draft, define, nameTaken, schemaOf, unknownProperty } from './given-property.ts';
import { schemaNeeds } from './schema-needs.ts';
import { everyVersion } from './versions.ts';

const Drafts = z.object({ inputs: z.array(Draft) });

function createBatch(call: Call): Reply {
  const { portal, version } = call;
  const schema = schemaOf(call);
  const { inputs } = parseBody(Drafts, call.body);
  limitInputs(inputs, 100);
  for (const draft of inputs) checkDraft(schema, draft);
  const isTaken = ({ name }: Draft): boolean => findProperty(schema, name) !== undefined;
  const taken = inputs.filter(isTaken);
  const results = inputs.filter((draft) => !isTaken(draft)).map((draft) => define(call, draft));
  for (const definition of results) addProperty(schema, definition);
  const errors = taken.map(({ name }): BatchError => {
    const { message } = nameTaken(name);
    return { status: 'error', category: 'OBJECT_ALREADY_EXISTS', message, context: { name: [name] } };
  });
  const [body, status] = batchAnswer(portal, { version, results, errors, status: 201 });
  return { body, status, committed: results.length > 0 };
}

const Names = z.object({ inputs: z.array(z.object({ name: z.string() })), archived: z.boolean().default(false) });

function readBatch(call: Call): Reply {
  const schema = schemaOf(call);
  const { inputs, archived } = parseBody(Names, call.body);
  limitInputs(inputs, 100);
  const found = inputs.map(({ name }) => ({ name, definition: schema.properties.get(name) }));
  const results = found.flatMap(({ definition }) => (definition?.archived === archived ? [definition] : []));
  const missing = found.filter(({ definition }) => definition?.archived !== archived);
  const errors = missing.map(
    ({ name }): BatchError => ({
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message: unknownProperty(name).message,
      context: { propertyName: [name] },
    }),
  );
  return answered(...batchAnswer(call.portal, { version: call.version, results, errors, status: 200 }));
}

function archiveBatch(call: Call): Reply {
  const { inputs } = parseBody(Names, call.body);
  limitInputs(inputs, 100);
  return gone(inputs.map(({ name }) => archiveNamed(call, name)).includes(true));
}

const reading = { method: 'POST', versions: everyVersion, needs: schemaNeeds('read') } as const;
const writing = { method: 'POST', versions: everyVersion, needs: schemaNeeds('write') } as const;

export const propertyBatchRoutes: readonly Route[] = [
  { ...writing, path: 'properties/:type/batch/create', run: createBatch },
  { ...reading, path: 'properties/:type/batch/read', run: readBatch },
  { ...writing, path: 'properties/:type/batch/archive', run: archiveBatch },
];
