import type { Config } from '../config/config.ts';
import type { AuditEvent } from '../domain/audit.ts';
import type { Access } from '../web/access/access.ts';
import { version } from './version.ts';

interface Running {
  readonly at: number;
  /** Where the store is, and where the dashboard. */
  readonly store: string;
  readonly url: string;
  readonly mappings: readonly string[];
  readonly access: Access;
}

/** What the service runs under from here on, for the trail. Named one by one, so that no secret is among it. */
export async function settingsInForce(config: Config, running: Running): Promise<AuditEvent> {
  const { hubspot, clickup, access } = config;
  const settings = {
    store: running.store,
    url: running.url,
    hubspot: `${hubspot.baseUrl} (${hubspot.apiVersion})`,
    clickup: clickup.baseUrl,
    mappingsDir: config.mappingsDir,
    mappings: running.mappings.join(', '),
    schedule: config.schedule,
    logLevel: config.logLevel,
    auditKeep: config.auditKeep,
    publicUrl: config.publicUrl,
    access: running.access.kind,
    roles: access.grants?.map(({ who, role }) => `${who}=${role}`).join(', '),
    users: await usersOf(running.access),
  };
  const set = Object.entries(settings).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const texts = { by: 'handoff-sync', ...Object.fromEntries(set) };
  return { at: running.at, kind: 'start', facts: { version }, texts };
}

const usersOf = async (access: Access): Promise<string | undefined> =>
  access.kind === 'passwords'
    ? (await access.users()).map(({ name, role }) => `${name}=${role}`).join(', ')
    : undefined;
