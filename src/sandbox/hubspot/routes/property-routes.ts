import { z } from 'zod';
import { answered, type Call, changed, gone, param, type Reply } from '../gateway/call.ts';
import { invalid } from '../gateway/refusal.ts';
import { parseBody } from '../gateway/request-body.ts';
import type { Route } from '../gateway/routing.ts';
import { instantText } from '../instant-text.ts';
import { propertyOptions, propertyTypes } from '../schema/property-definition.ts';
import { addProperty, findProperty } from '../schema/schema.ts';
import {
  archiveNamed,
  checkDraft,
  Draft,
  define,
  nameTaken,
  Options,
  schemaOf,
  unknownProperty,
} from './given-property.ts';
import { schemaNeeds } from './schema-needs.ts';
import { everyVersion } from './versions.ts';

const asked = (call: Call): string => param(call, 'name');

function list(call: Call): Reply {
  const wantsArchived = call.query.get('archived') === 'true';
  const results = [...schemaOf(call).properties.values()].filter(({ archived }) => archived === wantsArchived);
  return answered({ results });
}

function read(call: Call): Reply {
  const found = schemaOf(call).properties.get(asked(call));
  if (found === undefined || found.archived !== (call.query.get('archived') === 'true'))
    throw unknownProperty(asked(call));
  return answered(found);
}

/** Makes the property; the name of an archived one is free again, and brings it back. */
function create(call: Call): Reply {
  const schema = schemaOf(call);
  const draft = parseBody(Draft, call.body);
  checkDraft(schema, draft);
  if (findProperty(schema, draft.name) !== undefined) throw nameTaken(draft.name);
  const definition = define(call, draft);
  addProperty(schema, definition);
  return changed(definition, 201);
}

const Update = z.object({
  label: z.string().optional(),
  type: z.enum(propertyTypes).optional(),
  fieldType: z.string().optional(),
  groupName: z.string().optional(),
  description: z.string().optional(),
  options: Options.optional(),
  displayOrder: z.number().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
});

/** Options given replace the whole list: whoever sends only the new ones loses the old. */
function update(call: Call): Reply {
  const schema = schemaOf(call);
  const found = findProperty(schema, asked(call));
  if (found === undefined) throw unknownProperty(asked(call));
  if (found.modificationMetadata.readOnlyDefinition) throw invalid(`The property "${found.name}" cannot be changed.`);
  const { options, ...given } = parseBody(Update, call.body);
  const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const definition = {
    ...found,
    ...kept,
    ...(options === undefined ? {} : { options: propertyOptions(options) }),
    updatedAt: instantText(call.portal.now()),
  };
  addProperty(schema, definition);
  return changed(definition);
}

function archive(call: Call): Reply {
  if (!archiveNamed(call, asked(call))) throw unknownProperty(asked(call));
  return gone(true);
}

const reading = { versions: everyVersion, needs: schemaNeeds('read') } as const;
const writing = { versions: everyVersion, needs: schemaNeeds('write') } as const;

export const propertyRoutes: readonly Route[] = [
  { ...reading, method: 'GET', path: 'properties/:type', run: list },
  { ...writing, method: 'POST', path: 'properties/:type', run: create },
  { ...reading, method: 'GET', path: 'properties/:type/:name', run: read },
  { ...writing, method: 'PATCH', path: 'properties/:type/:name', run: update },
  { ...writing, method: 'DELETE', path: 'properties/:type/:name', run: archive },
];
