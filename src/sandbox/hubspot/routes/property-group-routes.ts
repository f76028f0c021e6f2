import { z } from 'zod';
import { answered, type Call, changed, gone, param, type Reply } from '../gateway/call.ts';
import { Refusal } from '../gateway/refusal.ts';
import { parseBody } from '../gateway/request-body.ts';
import type { Route } from '../gateway/routing.ts';
import type { PropertyGroup } from '../schema/schema.ts';
import { objectTypeOf } from './object-call.ts';
import { schemaNeeds } from './schema-needs.ts';
import { everyVersion } from './versions.ts';

const Draft = z.object({ name: z.string().min(1), label: z.string(), displayOrder: z.number().default(-1) });
const Update = z.object({ label: z.string().optional(), displayOrder: z.number().optional() });

const groupsOf = (call: Call): Map<string, PropertyGroup> => call.portal.schemas[objectTypeOf(call)].groups;

function findGroup(call: Call): PropertyGroup {
  const name = param(call, 'name');
  const group = groupsOf(call).get(name);
  if (group !== undefined) return group;
  throw new Refusal(404, `Property group "${name}" does not exist.`, { category: 'OBJECT_NOT_FOUND' });
}

const list = (call: Call): Reply => answered({ results: [...groupsOf(call).values()] });
const read = (call: Call): Reply => answered(findGroup(call));

function create(call: Call): Reply {
  const draft = parseBody(Draft, call.body);
  const groups = groupsOf(call);
  if (groups.has(draft.name)) {
    // The subcategory follows the one recorded for properties; for groups it is UNCONFIRMED.
    throw new Refusal(409, `A property group named '${draft.name}' already exists.`, {
      category: 'OBJECT_ALREADY_EXISTS',
      subCategory: 'Properties.PROPERTY_GROUP_WITH_NAME_EXISTS',
    });
  }
  const group = { ...draft, archived: false };
  groups.set(group.name, group);
  return changed(group, 201);
}

function update(call: Call): Reply {
  const group = findGroup(call);
  const { label = group.label, displayOrder = group.displayOrder } = parseBody(Update, call.body);
  const renamed = { ...group, label, displayOrder };
  groupsOf(call).set(group.name, renamed);
  return changed(renamed);
}

function remove(call: Call): Reply {
  groupsOf(call).delete(findGroup(call).name);
  return gone(true);
}

const reading = { versions: everyVersion, needs: schemaNeeds('read') } as const;
const writing = { versions: everyVersion, needs: schemaNeeds('write') } as const;

export const propertyGroupRoutes: readonly Route[] = [
  { ...reading, method: 'GET', path: 'properties/:type/groups', run: list },
  { ...writing, method: 'POST', path: 'properties/:type/groups', run: create },
  { ...reading, method: 'GET', path: 'properties/:type/groups/:name', run: read },
  { ...writing, method: 'PATCH', path: 'properties/:type/groups/:name', run: update },
  { ...writing, method: 'DELETE', path: 'properties/:type/groups/:name', run: remove },
];
