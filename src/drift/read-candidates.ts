import type { ClickUpSetup } from '../clickup/setup-reads.ts';
import type { Catalogue, ClickUpField } from '../domain/catalogue.ts';
import { sameName } from '../domain/nearest.ts';
import { type Pins, pinnedIds } from '../domain/pins.ts';
import { type CrmPipeline, type Fact, known, unknown } from '../domain/snapshot.ts';
import { HttpError } from '../http/http-error.ts';
import type { NameUse } from '../mapping/names/find-names.ts';
import type { CatalogueLookup, CatalogueReader } from '../sync/catalogue.ts';
import type { Candidate } from './judge-name.ts';

export interface CandidateDeps {
  readonly catalogue: CatalogueReader;
  readonly statusIds: ClickUpSetup['statusIds'];
  /** Lists of the project that was begun last under a mapping. */
  readonly newestLists: (mapping: string) => Promise<readonly { readonly id: string }[]>;
  /** ClickUp shows nobody the statuses that a template brings. */
  readonly hasTemplate: (mapping: string) => boolean;
  readonly pins: Pins;
}

type Candidates = Fact<readonly Candidate[]>;

/**
 * What a name could stand for, read from the side it belongs to. What that side refuses to show is not known, and never
 * an empty list; a side that does not answer at all throws.
 */
export function createCandidates(deps: CandidateDeps): (use: NameUse) => Promise<Candidates> {
  const { catalogue } = deps;
  const statuses = new Map<string, Promise<readonly Candidate[]>>();

  async function shown<K extends keyof Catalogue>(lookup: CatalogueLookup, key: K): Promise<NonNullable<Catalogue[K]>> {
    await catalogue.look(lookup);
    const value = catalogue.current()[key];
    if (value === undefined || value === null) throw new Error(`${lookup.kind} answered nothing`);
    return value;
  }

  const pick = <T extends Candidate>(kind: NameUse['kind'], name: string, among: readonly T[]): T | undefined => {
    const ids = pinnedIds(deps.pins, kind, name);
    return among.find(({ id }) => id === name || ids.includes(id)) ?? among.find((one) => sameName(one.name, name));
  };

  async function spaceOf({ space }: NameUse): Promise<string> {
    if (space === undefined) throw new Unknown('the file works out its space for each deal');
    const found = pick('spaces', space, await shown({ kind: 'spaces' }, 'spaces'));
    if (found === undefined) throw new Unknown(`the space "${space}" was not found`);
    return found.id;
  }

  async function fieldsFor(use: NameUse): Promise<readonly ClickUpField[]> {
    const spaceId = await spaceOf(use);
    const lists = await deps.newestLists(use.mapping);
    const places = [{ at: 'space', id: spaceId } as const, ...lists.map(({ id }) => ({ at: 'list', id }) as const)];
    for (const place of places) await catalogue.look({ kind: 'fields', ...place });
    const fields = places.flatMap(({ at, id }) => catalogue.current().fields[`${at}:${id}`] ?? []);
    return [...new Map(fields.map((one) => [one.id, one])).values()];
  }

  async function optionsFor(use: NameUse): Promise<readonly Candidate[]> {
    const field = pick('fields', use.within ?? '', await fieldsFor(use));
    if (field === undefined) throw new Unknown(`the field "${use.within}" was not found`);
    if (field.options.length === 0) throw new Unknown(`the field "${field.name}" has no list of options`);
    return field.options;
  }

  function statusesAt(at: 'space' | 'list', id: string): Promise<readonly Candidate[]> {
    const read = statuses.get(`${at}:${id}`) ?? deps.statusIds(at, id);
    statuses.set(`${at}:${id}`, read);
    return read;
  }

  /** The newest project has the statuses that the next one will have; before there is one, those of the space are all. */
  async function statusesFor(use: NameUse): Promise<readonly Candidate[]> {
    const spaceId = await spaceOf(use);
    const lists = await deps.newestLists(use.mapping);
    const ofLists = await Promise.all(lists.map(({ id }) => statusesAt('list', id)));
    if (lists.length > 0) return ofLists.flat();
    if (deps.hasTemplate(use.mapping)) throw new Unknown('its template has no copy yet whose statuses could be read');
    return statusesAt('space', spaceId);
  }

  async function folders(use: NameUse): Promise<readonly Candidate[]> {
    const spaceId = await spaceOf(use);
    await catalogue.look({ kind: 'folders', spaceId });
    return catalogue.current().folders[spaceId] ?? [];
  }

  async function lists(use: NameUse): Promise<readonly Candidate[]> {
    const spaceId = await spaceOf(use);
    await catalogue.look({ kind: 'folders', spaceId });
    await catalogue.look({ kind: 'folderless-lists', spaceId });
    const { folders: inFolders, folderlessLists } = catalogue.current();
    const all = [...(inFolders[spaceId] ?? []).flatMap((one) => one.lists), ...(folderlessLists[spaceId] ?? [])];
    return all.filter(({ archived }) => !archived);
  }

  async function read(use: NameUse): Promise<readonly Candidate[]> {
    switch (use.kind) {
      case 'pipelines':
        return (await shown({ kind: 'pipelines' }, 'pipelines')).filter((one) => !one.archived).map(named);
      case 'stages':
        return stagesOf(use, await shown({ kind: 'pipelines' }, 'pipelines'));
      case 'properties':
        return (await shown({ kind: 'deal-properties' }, 'dealProperties')).map(({ name }) => ({ id: name, name }));
      case 'spaces':
        return shown({ kind: 'spaces' }, 'spaces');
      case 'folders':
        return folders(use);
      case 'lists':
        return lists(use);
      case 'list_templates':
        return shown({ kind: 'list-templates' }, 'listTemplates');
      case 'folder_templates':
        return shown({ kind: 'folder-templates' }, 'folderTemplates');
      case 'task_templates':
        return shown({ kind: 'task-templates' }, 'taskTemplates');
      case 'fields':
        return fieldsFor(use);
      case 'options':
        return optionsFor(use);
      case 'statuses':
        return statusesFor(use);
      case 'members':
        return (await shown({ kind: 'members' }, 'members')).map(({ id, email }) => ({ id: String(id), name: email }));
      default:
        return use.kind satisfies never;
    }
  }

  function stagesOf({ within }: NameUse, pipelines: readonly CrmPipeline[]): readonly Candidate[] {
    const pipeline = within === undefined ? undefined : pick('pipelines', within, pipelines.map(named));
    const among = pipeline === undefined ? pipelines : pipelines.filter(({ id }) => id === pipeline.id);
    return among.flatMap(({ stages }) => stages.map(named));
  }

  return async (use) => {
    try {
      return known(await read(use));
    } catch (error) {
      if (error instanceof Unknown) return unknown(error.message);
      if (error instanceof HttpError && error.effect === 'refused') return unknown(error.message);
      throw error;
    }
  };
}

const named = ({ id, label }: { readonly id: string; readonly label: string }): Candidate => ({ id, name: label });

/** What a name rests on could not be found, so that nothing can be said of it. */
class Unknown extends Error {}
