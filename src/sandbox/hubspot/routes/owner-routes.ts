import type { ScopeNeed } from '../gateway/access.ts';
import { answered, type Call, param, type Reply } from '../gateway/call.ts';
import { notFound } from '../gateway/refusal.ts';
import type { Route } from '../gateway/routing.ts';
import { numberParameter } from './object-call.ts';
import { everyVersion } from './versions.ts';

// The 403 names another scope than the one that is missing: https://github.com/HubSpot/hubspot-api-nodejs/issues/268
const needs = (): readonly ScopeNeed[] => [
  { anyOf: ['crm.objects.owners.read'], claims: { requiredScopes: ['contacts'] } },
];

const wantsArchived = ({ query }: Call): boolean => query.get('archived') === 'true';

function list(call: Call): Reply {
  const { portal, query, origin, path } = call;
  const limit = numberParameter(query, 'limit', { fallback: 100, most: 500 });
  const email = query.get('email')?.toLowerCase();
  const matching = portal.owners.filter(
    (owner) =>
      owner.archived === wantsArchived(call) &&
      (email === undefined || email === '' || owner.email.toLowerCase() === email),
  );
  const after = query.get('after') ?? '';
  const start = matching.findIndex(({ id }) => id === after) + 1;
  const results = matching.slice(start, start + limit);
  const last = results.at(-1);
  if (last === undefined || start + limit >= matching.length) return answered({ results });
  const link = `${origin}${path}?limit=${limit}&after=${last.id}`;
  return answered({ results, paging: { next: { after: last.id, link } } });
}

function read(call: Call): Reply {
  const wanted = param(call, 'id');
  const isByUser = call.query.get('idProperty') === 'userId';
  const owner = call.portal.owners.find(({ id, userIdIncludingInactive }) =>
    isByUser ? String(userIdIncludingInactive) === wanted : id === wanted,
  );
  if (owner === undefined || owner.archived !== wantsArchived(call)) throw notFound();
  return answered(owner);
}

export const ownerRoutes: readonly Route[] = [
  { method: 'GET', path: 'owners', versions: everyVersion, needs, run: list },
  { method: 'GET', path: 'owners/:id', versions: everyVersion, needs, run: read },
];
