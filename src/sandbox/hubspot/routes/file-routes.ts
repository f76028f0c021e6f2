import type { ScopeNeed } from '../gateway/access.ts';
import { answered, type Call, param, type Reply } from '../gateway/call.ts';
import { notFound } from '../gateway/refusal.ts';
import type { Route } from '../gateway/routing.ts';
import { instantText } from '../instant-text.ts';
import type { PortalFile } from '../portal-file.ts';
import { signedAddress } from '../portal-files.ts';
import { everyVersion } from './versions.ts';

const hiddenScope = 'files.ui_hidden.read';
const needs = (): readonly ScopeNeed[] => [{ anyOf: [hiddenScope, 'files'] }];

/** A hidden file is not there for a token that may not see such: https://legacydocs.hubspot.com/docs/methods/files/get-signed-url-private-file */
function fileOf(call: Call): PortalFile {
  const { scopes, withheld } = call.caller;
  const seesHidden = (scopes === 'all' || scopes.includes(hiddenScope)) && !withheld.includes(hiddenScope);
  const file = call.portal.files.get(param(call, 'id'));
  if (file === undefined || (file.access.startsWith('HIDDEN') && !seesHidden)) throw notFound();
  return file;
}

const isOpen = ({ access }: PortalFile): boolean => access.startsWith('PUBLIC');

function read(call: Call): Reply {
  const file = fileOf(call);
  const { id, name, extension, size, access, createdAt } = file;
  const address = `https://24681357.fs1.hubspotusercontent-eu1.net/hubfs/24681357/${encodeURIComponent(name)}.${extension}`;
  return answered({
    id,
    createdAt: instantText(createdAt),
    updatedAt: instantText(createdAt),
    archived: false,
    path: `/${name}.${extension}`,
    name,
    size,
    type: 'DOCUMENT',
    extension,
    ...(isOpen(file) ? { defaultHostingUrl: address } : {}),
    url: address,
    isUsableInContent: isOpen(file),
    access,
  });
}

function sign(call: Call): Reply {
  const file = fileOf(call);
  const { name, extension, size } = file;
  return answered({ ...signedAddress(call.portal, file, call.origin), name, extension, type: 'DOCUMENT', size });
}

export const fileRoutes: readonly Route[] = [
  { method: 'GET', path: 'files/files/:id', versions: everyVersion, needs, run: read },
  { method: 'GET', path: 'files/files/:id/signed-url', versions: everyVersion, needs, run: sign },
];
