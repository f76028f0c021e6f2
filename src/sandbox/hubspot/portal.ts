import type { Links } from './associations/links.ts';
import { type ObjectType, type PerObjectType, perType } from './objects/object-types.ts';
import { emptyShelf, type HubSpotRecord, type RecordShelf } from './objects/record.ts';
import { createOwners, type Owner } from './owners.ts';
import { createPipelines, type Pipeline, type PortalVariant } from './pipelines.ts';
import type { PortalFile } from './portal-file.ts';
import { createSchemas, type Schema } from './schema/schema.ts';
import { emptyIndex, type SearchIndex } from './search/search-index.ts';
import { noWebhooks, type PortalWebhooks } from './webhooks/subscription.ts';

export interface PortalSettings {
  readonly variant: PortalVariant;
  /** Without the handoff's own property group and properties. */
  readonly bare: boolean;
  readonly searchLagMs: number;
  /**
   * UNCONFIRMED what a merge does today: the announcement spoke of a new record in the place of both, with an id of its
   * own. That is the default here because it is the harder one for whoever kept the old ids.
   */
  readonly mergeKeepsPrimary: boolean;
  readonly requiredDealProperties: readonly string[];
}

/** Everything that exists in the fake portal. The functions around it change it in place. */
export interface Portal {
  readonly id: 24681357;
  readonly settings: PortalSettings;
  readonly now: () => number;
  readonly records: PerObjectType<RecordShelf>;
  readonly links: Links;
  readonly schemas: PerObjectType<Schema>;
  readonly indexes: PerObjectType<SearchIndex>;
  readonly requiredDealProperties: Set<string>;
  readonly webhooks: PortalWebhooks;
  /** Scopes that the administrator took from every token. */
  withheldScopes: readonly string[];
  pipelines: readonly Pipeline[];
  owners: readonly Owner[];
  lastId: number;
  readonly files: Map<string, PortalFile>;
}

const day = 24 * 60 * 60 * 1_000;

/** A portal with its people, pipelines and schema, and not a single record. */
export function createPortal(settings: PortalSettings, now: () => number): Portal {
  const pipelines = createPipelines(settings.variant);
  const foundedAt = Math.floor(now() / day) * day - 400 * day;
  return {
    id: 24681357,
    settings,
    now,
    records: perType(emptyShelf),
    links: new Map(),
    schemas: createSchemas(pipelines, { at: foundedAt, bare: settings.bare }),
    indexes: perType(emptyIndex),
    requiredDealProperties: new Set(settings.requiredDealProperties),
    webhooks: noWebhooks(),
    withheldScopes: [],
    pipelines,
    owners: createOwners(foundedAt),
    lastId: 30_125_000_000,
    files: new Map(),
  };
}

/** Ids rise with gaps, as those of a portal that is one of many. */
export function nextId(portal: Portal): number {
  portal.lastId += 1 + ((portal.lastId * 7) % 23);
  return portal.lastId;
}

/** A record that exists and is not archived. Ids of merged records are not followed. */
export function findLive(portal: Portal, type: ObjectType, id: string): HubSpotRecord | undefined {
  const record = portal.records[type].byId.get(id);
  return record?.archivedAt === undefined ? record : undefined;
}

/** What single reads and updates do with an id: a merged record's leads to the one that took its place. */
export function resolveMerged(portal: Portal, type: ObjectType, id: string): HubSpotRecord | undefined {
  let record = portal.records[type].byId.get(id);
  while (record?.mergedInto !== undefined) record = portal.records[type].byId.get(record.mergedInto);
  return record;
}

export const liveRecords = (portal: Portal, type: ObjectType): readonly HubSpotRecord[] =>
  portal.records[type].inOrder.filter(({ archivedAt }) => archivedAt === undefined);
