import { z } from 'zod';
import type { ClickUpPort, Workspace } from '../clickup/port.ts';
import type { CrmPort } from '../crm/port.ts';
import type { Catalogue, ClickUpFolder, ClickUpList, StrayLookup } from '../domain/catalogue.ts';
import { emptyCatalogue, lookupKey, strayPlace } from '../domain/catalogue.ts';
import type { Clock } from '../domain/clock.ts';
import { dealFilesAt } from '../domain/deal-files.ts';
import { type Pins, withPins } from '../domain/pins.ts';
import { HttpError } from '../http/http-error.ts';
import type { Store } from '../store/store.ts';
import type { CatalogueLookup, CatalogueReader, Remains } from './catalogue-reader.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { readDealFiles } from './read-deal-files.ts';
import { readProject } from './read-project.ts';
import { readUrlPattern } from './read-url-pattern.ts';
import { ownUserKey, shelfLife, taskPagesKey, userZoneKey } from './shelf-life.ts';

export type { CatalogueLookup, CatalogueReader, Found, Remains, TaskPages, Unmarked } from './catalogue-reader.ts';

const KnownRemains = z.object({
  among: z.string(),
  // Absent in what a former version kept: that is read anew.
  remains: z.custom<Remains>((value) => typeof value === 'object' && value !== null).optional(),
});
const TemplateCopy = z.object({ count: z.number(), arrivalMs: z.number() });
const KnownPages = z.object({ whole: z.number(), full: z.number().optional() });

interface CatalogueDeps {
  readonly clickup: ClickUpPort;
  readonly crm: CrmPort;
  readonly store: Store;
  readonly clock: Clock;
  readonly workspaceId?: string | undefined;
  /** The ids behind the names of the mappings, from the lock file. */
  readonly pins?: Pins;
}

interface Reading {
  readonly value: unknown;
  readonly readAt: number;
  readonly isNew: boolean;
}

export function createCatalogue(deps: CatalogueDeps): CatalogueReader {
  const { clickup, crm, store, clock, pins = [] } = deps;
  const readings = new Map<string, Reading>();
  const forgotten = new Set<string>();
  const refused = new Map<string, HttpError>();
  let known: Catalogue = emptyCatalogue;
  let hasWorkedBefore: boolean | undefined;
  let shown = { of: known, is: known };

  const put = (key: string, value: unknown) => readings.set(key, { value, readAt: clock.now(), isNew: true });

  /** `read` answers when neither this pass nor the store has a fresh reading. Values are what was put in: plain data. */
  async function reading<T>(key: string, shape: z.ZodType<T>, read: () => Promise<T>): Promise<T> {
    const here = readings.get(key) ?? (await fromStore(key));
    if (here !== undefined) return shape.parse(here.value);
    const value = await read();
    put(key, value);
    return value;
  }

  async function fromStore(key: string): Promise<Reading | undefined> {
    if (forgotten.has(key)) return undefined;
    const found = await store.catalogue.get(key);
    if (found === undefined || clock.now() - found.readAt > shelfLife(key)) return undefined;
    const fresh: Reading = { ...found, isNew: false };
    readings.set(key, fresh);
    return fresh;
  }

  const plain = <T>() => z.custom<T>((value) => value !== undefined);
  const workspaces = () => reading('workspaces', plain<readonly Workspace[]>(), () => clickup.workspaces());

  async function workspace(): Promise<Workspace> {
    return chooseWorkspace(await workspaces(), deps.workspaceId);
  }

  /** What a vendor has refused once it refuses for the rest of the pass: each plan would ask for it again. */
  async function look(lookup: CatalogueLookup): Promise<void> {
    const before = refused.get(lookupKey(lookup));
    if (before !== undefined) throw before;
    try {
      await lookAnew(lookup);
    } catch (error) {
      if (error instanceof HttpError && error.effect === 'refused' && error.failure.status !== 429)
        refused.set(lookupKey(lookup), error);
      throw error;
    }
  }

  async function lookAnew(lookup: CatalogueLookup): Promise<void> {
    const { id } = await workspace();
    switch (lookup.kind) {
      case 'members':
        known = { ...known, members: (await workspace()).members };
        return;
      case 'user-zone': {
        const userZone = await reading(userZoneKey, z.string(), async () => (await clickup.me()).timezone ?? '');
        known = { ...known, userZone };
        return;
      }
      case 'spaces':
        known = {
          ...known,
          spaces: await reading('spaces', plain<NonNullable<Catalogue['spaces']>>(), () => clickup.spaces(id)),
        };
        return;
      case 'list-templates':
      case 'folder-templates':
      case 'task-templates':
        known = { ...known, ...(await templates(lookup.kind, id)) };
        return;
      case 'folders': {
        const folders = await reading(`folders:${lookup.spaceId}`, plain<readonly ClickUpFolder[]>(), () =>
          clickup.folders(lookup.spaceId),
        );
        known = { ...known, folders: { ...known.folders, [lookup.spaceId]: folders } };
        return;
      }
      case 'folderless-lists': {
        const { spaceId } = lookup;
        const lists = await reading(`lists:${spaceId}`, plain<Catalogue['folderlessLists'][string]>(), () =>
          clickup.folderlessLists(spaceId),
        );
        known = { ...known, folderlessLists: { ...known.folderlessLists, [spaceId]: lists } };
        return;
      }
      case 'list-statuses': {
        const { listId } = lookup;
        const statuses = await reading(
          `list-statuses:${listId}`,
          plain<NonNullable<Catalogue['listStatuses']>[string]>(),
          async () => (await clickup.list(listId)).statuses,
        );
        known = { ...known, listStatuses: { ...known.listStatuses, [listId]: statuses } };
        return;
      }
      case 'fields': {
        const key = lookup.like === undefined ? `${lookup.at}:${lookup.id}` : `like:${lookup.like}`;
        const fields = await reading(`fields:${key}`, plain<Catalogue['fields'][string]>(), () =>
          clickup.fields(lookup.at, lookup.id),
        );
        known = { ...known, fields: { ...known.fields, [key]: fields } };
        return;
      }
      case 'project': {
        const found = await readProject(clickup, id, lookup);
        const key = `${lookup.of}:${lookup.id}`;
        known =
          found === undefined
            ? { ...known, gone: { ...known.gone, [key]: true } }
            : { ...known, projects: { ...known.projects, [key]: found } };
        return;
      }
      case 'pipelines':
        known = {
          ...known,
          pipelines: await reading('pipelines', plain<NonNullable<Catalogue['pipelines']>>(), () => crm.pipelines()),
        };
        return;
      case 'owners':
        known = {
          ...known,
          owners: await reading('owners', plain<NonNullable<Catalogue['owners']>>(), () => crm.owners()),
        };
        return;
      case 'earlier-projects': {
        const earlier = await store.earlierProjects.of(lookup.company);
        await showing(
          [...earlier.lists.map((one) => one.id), ...(lookup.id === undefined ? [] : [lookup.id])],
          lookup.spaceId,
        );
        const about = lookup.company ?? lookup.id ?? '';
        known = { ...known, earlier: { ...known.earlier, [about]: earlier } };
        return;
      }
      case 'open-work':
        // Once: the turns of this pass have been added to it since.
        if (known.openWork === undefined) known = { ...known, openWork: await store.openWork.all() };
        return;
      case 'deal-properties':
        known = {
          ...known,
          dealProperties: await reading('deal-properties', plain<NonNullable<Catalogue['dealProperties']>>(), () =>
            crm.dealProperties(),
          ),
        };
        return;
      case 'deal-files': {
        const { dealId, version } = lookup;
        const read = await readDealFiles(lookup, crm);
        known = { ...known, dealFiles: { ...known.dealFiles, [dealFilesAt(dealId, version)]: read } };
        return;
      }
      default:
        return lookup satisfies never;
    }
  }

  async function lookForStrays(lookup: StrayLookup, among: string, read: () => Promise<Remains>): Promise<Remains> {
    const place = strayPlace(lookup);
    const key = `strays:${place}`;
    const found = readings.get(key) ?? (await fromStore(key));
    const kept = found === undefined ? undefined : KnownRemains.parse(found.value);
    const before = kept?.among === among ? kept.remains : undefined;
    const remains = before ?? (await read());
    if (before === undefined) put(key, { among, remains });
    return remains;
  }

  /** What was made since the folders of the space were read is not among them: then they are read anew. */
  async function showing(ids: readonly string[], spaceId: string): Promise<void> {
    const shown = new Set(
      (known.folders[spaceId] ?? []).flatMap(({ id, lists }) => [id, ...lists.map((one) => one.id)]),
    );
    if (ids.every((id) => shown.has(id))) return;
    readings.delete(`folders:${spaceId}`);
    forgotten.add(`folders:${spaceId}`);
    await lookAnew({ kind: 'folders', spaceId });
  }

  async function templates(
    kind: 'list-templates' | 'folder-templates' | 'task-templates',
    id: string,
  ): Promise<Partial<Catalogue>> {
    const shape = plain<NonNullable<Catalogue['listTemplates']>>();
    if (kind === 'list-templates')
      return { listTemplates: await reading(kind, shape, () => clickup.listTemplates(id)) };
    if (kind === 'folder-templates')
      return { folderTemplates: await reading(kind, shape, () => clickup.folderTemplates(id)) };
    return { taskTemplates: await reading(kind, shape, () => clickup.taskTemplates(id)) };
  }

  return {
    current() {
      if (shown.of !== known) shown = { of: known, is: withPins(known, pins) };
      return shown.is;
    },
    look,
    lookForStrays,
    showRemains(lookup, { strays, orphans }) {
      const place = strayPlace(lookup);
      known = {
        ...known,
        strays: { ...known.strays, [place]: strays },
        orphans: { ...known.orphans, [place]: orphans },
      };
    },
    async markOf(listId) {
      const key = `strays:list:${listId}`;
      return (await reading(key, plain<Pick<ClickUpList, 'marker'>>(), () => clickup.list(listId))).marker;
    },
    async workedBefore(find) {
      hasWorkedBefore ??= await find();
      return hasWorkedBefore;
    },
    ownUser: () => reading(ownUserKey, z.number(), async () => (await clickup.me()).id),
    forget(key) {
      readings.delete(key);
      forgotten.add(key);
    },
    workspaceId: async () => (await workspace()).id,
    dealUrlPattern: () => reading('deal-url', z.string(), () => readUrlPattern(crm)),
    addFolder(spaceId, folder) {
      const folders = [...(known.folders[spaceId] ?? []), folder];
      known = { ...known, folders: { ...known.folders, [spaceId]: folders } };
      put(`folders:${spaceId}`, folders);
    },
    addTurn(handoff, turn, who) {
      const others = (known.openWork ?? []).filter((one) => one.handoff !== handoff || one.turn !== turn);
      known = { ...known, openWork: [...others, { handoff, who, tasks: 1, turn }] };
    },
    async templateCopy(templateId) {
      const key = `template-copy:${templateId}`;
      const found = readings.get(key) ?? (await fromStore(key));
      return found === undefined ? undefined : TemplateCopy.parse(found.value);
    },
    async taskPages() {
      const found = readings.get(taskPagesKey) ?? (await fromStore(taskPagesKey));
      return found === undefined ? { whole: 0 } : KnownPages.parse(found.value);
    },
    learnTaskPages: (pages) => {
      put(taskPagesKey, pages);
    },
    learnTemplateCopy: (templateId, copy) => {
      put(`template-copy:${templateId}`, copy);
    },
    async keep(inside) {
      for (const [key, { value, readAt, isNew }] of readings) {
        if (!isNew) continue;
        await inside.catalogue.put(key, value);
        readings.set(key, { value, readAt, isNew: false });
      }
    },
  };
}
