import type { z } from 'zod';
import type { ListDetails, Workspace } from '../clickup/port.ts';
import type { ClickUpWebhook } from '../clickup/webhooks.ts';
import type {
  ClickUpField,
  ClickUpFolder,
  ClickUpList,
  ClickUpMember,
  ClickUpSpace,
  ClickUpTemplate,
} from '../domain/catalogue.ts';
import type { CrmPerson, CrmPipeline, CrmProperty } from '../domain/snapshot.ts';
import { HttpError } from '../http/http-error.ts';
import type { LoadedMappings } from '../mapping/load-mappings.ts';
import type { StoreInspection } from '../store/inspect-store.ts';
import type { Store } from '../store/store.ts';
import { chooseWorkspace } from '../sync/choose-workspace.ts';
import { explainTrouble } from './explain-trouble.ts';
import { type Area, type Finding, NotKnown } from './finding.ts';
import type { Subject } from './subject.ts';

/**
 * What the checks look at, each read once and only when a check asks for it. What cannot be read becomes a trouble, once,
 * and `NotKnown` for everybody who asks: never an empty answer.
 */
export interface Facts {
  readonly mappings: () => Promise<LoadedMappings>;
  readonly inspection: () => Promise<StoreInspection>;
  readonly store: () => Promise<Store>;
  /** What a pass read last; undefined where it kept nothing of the kind. Never a reason to skip a check. */
  readonly before: <T>(key: string, shape: z.ZodType<T>) => Promise<T | undefined>;
  /** Address of a deal in HubSpot's app, with `{id}` for its id; undefined where the token may not know it. */
  readonly account: () => Promise<string | undefined>;
  readonly pipelines: () => Promise<readonly CrmPipeline[]>;
  readonly properties: () => Promise<readonly CrmProperty[]>;
  readonly owners: () => Promise<readonly CrmPerson[]>;
  readonly me: () => Promise<{ readonly id: number; readonly name: string }>;
  readonly workspace: () => Promise<Workspace>;
  readonly members: () => Promise<readonly ClickUpMember[]>;
  readonly planName: () => Promise<string>;
  readonly webhooks: () => Promise<readonly ClickUpWebhook[]>;
  readonly spaces: () => Promise<readonly ClickUpSpace[]>;
  readonly templates: Readonly<Record<'list' | 'folder' | 'task', () => Promise<readonly ClickUpTemplate[]>>>;
  readonly folders: (spaceId: string) => Promise<readonly ClickUpFolder[]>;
  readonly folderlessLists: (spaceId: string) => Promise<readonly ClickUpList[]>;
  readonly spaceFields: (spaceId: string) => Promise<readonly ClickUpField[]>;
  readonly spaceStatuses: (spaceId: string) => Promise<readonly string[]>;
  /** The lists of the project that was begun last under a mapping, as they are now. */
  readonly newestLists: (mapping: string) => Promise<readonly ListDetails[]>;
  readonly listFields: (listId: string) => Promise<readonly ClickUpField[]>;
  readonly troubles: () => readonly Finding[];
  readonly close: () => Promise<void>;
}

/** Reads once, whoever asks how often. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
}

function onceEach<T>(read: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const readings = new Map<string, Promise<T>>();
  return (id) => {
    const reading = readings.get(id) ?? read(id);
    readings.set(id, reading);
    return reading;
  };
}

export function createFacts(subject: Subject): Facts {
  const troubles: Finding[] = [];
  let opened: Store | undefined;

  /** A failure that a person can repair is told once and makes everything that rests on it unknown. */
  async function telling<T>(area: Area, what: string, read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      const trouble = explainTrouble(error, area);
      if (trouble === undefined) throw error;
      troubles.push(trouble);
      throw new NotKnown(`${what} could not be read (${trouble.code})`);
    }
  }

  const inspection = once(() =>
    telling('store', 'the store', () => {
      if (subject.store === undefined) throw new NotKnown('the address of the store cannot be used');
      return subject.store.inspect();
    }),
  );
  const store = once(async () => {
    const { exists, pending } = await inspection();
    if (!exists) throw new NotKnown('there is no store yet: no pass has run');
    if (pending.length > 0) throw new NotKnown('the store is brought up to date by the next start');
    opened = await telling('store', 'the store', async () => {
      if (subject.store === undefined) throw new NotKnown('the address of the store cannot be used');
      return subject.store.open();
    });
    return opened;
  });

  const hubSpot = () => {
    if (subject.hubspot === undefined) throw new NotKnown('there is no usable token or address for HubSpot');
    return subject.hubspot;
  };
  const account = once(() => telling('hubspot', 'the HubSpot account', () => readAccount(hubSpot().crm)));
  const ofHubSpot = <T>(what: string, read: (side: ReturnType<typeof hubSpot>) => Promise<T>) =>
    once(async () => {
      await account();
      return telling('hubspot', what, () => read(hubSpot()));
    });

  const clickUp = () => {
    if (subject.clickup === undefined) throw new NotKnown('there is no usable token or address for ClickUp');
    return subject.clickup;
  };
  const me = once(() => telling('clickup', 'the user of the ClickUp token', () => clickUp().port.me()));
  const workspace = once(async () => {
    await me();
    return telling('clickup', 'the ClickUp workspace', async () =>
      chooseWorkspace(await clickUp().port.workspaces(), subject.workspaceId),
    );
  });
  const ofClickUp = <T>(what: string, read: (side: ReturnType<typeof clickUp>, workspaceId: string) => Promise<T>) =>
    once(async () => {
      const { id } = await workspace();
      return telling('clickup', what, () => read(clickUp(), id));
    });
  const ofPlace = <T>(what: string, read: (side: ReturnType<typeof clickUp>, id: string) => Promise<T>) =>
    onceEach(async (id) => {
      await workspace();
      return telling('clickup', what, () => read(clickUp(), id));
    });

  return {
    mappings: once(() => telling('mappings', 'the mappings', subject.loadMappings)),
    inspection,
    store,
    async before(key, shape) {
      try {
        const kept = await (await store()).catalogue.get(key);
        return shape.safeParse(kept?.value).data;
      } catch (error) {
        if (error instanceof NotKnown) return undefined;
        throw error;
      }
    },
    account,
    pipelines: ofHubSpot('the pipelines', ({ crm }) => crm.pipelines()),
    properties: ofHubSpot('the deal properties', ({ crm }) => crm.dealProperties()),
    owners: ofHubSpot('the owners', ({ crm }) => crm.owners()),
    me,
    workspace,
    members: async () => (await workspace()).members,
    planName: ofClickUp('the plan of the workspace', ({ setup }, id) => setup.planName(id)),
    webhooks: ofClickUp('the webhooks', ({ webhooks }, id) => webhooks.list(id)),
    spaces: ofClickUp('the spaces', ({ port }, id) => port.spaces(id)),
    templates: {
      list: ofClickUp('the list templates', ({ port }, id) => port.listTemplates(id)),
      folder: ofClickUp('the folder templates', ({ port }, id) => port.folderTemplates(id)),
      task: ofClickUp('the task templates', ({ port }, id) => port.taskTemplates(id)),
    },
    folders: ofPlace('the folders of the space', ({ port }, id) => port.folders(id)),
    folderlessLists: ofPlace('the lists of the space', ({ port }, id) => port.folderlessLists(id)),
    spaceFields: ofPlace('the custom fields of the space', ({ port }, id) => port.fields('space', id)),
    spaceStatuses: ofPlace('the statuses of the space', ({ setup }, id) => setup.spaceStatuses(id)),
    listFields: ofPlace('the custom fields of the list', ({ port }, id) => port.fields('list', id)),
    newestLists: onceEach(async (mapping) => {
      const lists = await (await store()).projects.newestLists(mapping);
      await workspace();
      return Promise.all(lists.map(({ id }) => readStanding(clickUp().port, id)));
    }),
    troubles: () => troubles,
    close: async () => opened?.close(),
  };
}

/** The one call that needs no scope. Being kept from the account's details is no trouble of the token. */
async function readAccount(crm: NonNullable<Subject['hubspot']>['crm']): Promise<string | undefined> {
  try {
    return (await crm.dealUrls())('{id}');
  } catch (error) {
    if (error instanceof HttpError && error.failure.status === 403) return undefined;
    throw error;
  }
}

/** What became of a single project is for the passes to notice; here it only serves to look at. */
async function readStanding(port: NonNullable<Subject['clickup']>['port'], id: string): Promise<ListDetails> {
  try {
    const list = await port.list(id);
    if (list.deleted !== true) return list;
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
  }
  throw new NotKnown(`list ${id} of the newest project cannot be read`);
}
