import { z } from 'zod';
import { parseMarker } from '../../src/domain/marker.ts';
import { mergedIds } from '../../src/plan/merged.ts';
import type { World } from '../../src/sandbox/world.ts';

const Properties = z.record(z.string(), z.string());
const Activity = z.object({
  properties: Properties,
  archived: z.boolean(),
  associations: z.object({ deals: z.array(z.string()).default([]) }),
});
const Task = z.object({
  id: z.string(),
  name: z.string(),
  list: z.string(),
  listName: z.string().optional(),
  folder: z.string().optional(),
  parent: z.string().nullable(),
  description: z.string(),
  status: z.string(),
  assignees: z.array(z.number()),
  priority: z.number().nullable(),
  startDate: z.number().nullable(),
  dueDate: z.number().nullable(),
  timeEstimate: z.number().nullable(),
  fields: z.record(z.string(), z.unknown()),
  attachments: z.array(z.string()),
  archived: z.boolean(),
});
const Place = z.object({ id: z.string(), name: z.string(), space: z.string() });
const State = z.object({
  hubspot: z.object({
    objects: z.object({
      deals: z.array(z.object({ id: z.string(), properties: Properties, archived: z.boolean() })),
      notes: z.array(Activity),
      tasks: z.array(Activity),
    }),
  }),
  clickup: z.object({
    folders: z.array(Place.extend({ hidden: z.boolean() })),
    lists: z.array(Place.extend({ folder: z.string() })),
    tasks: z.array(Task),
    comments: z.array(z.object({ task: z.string(), text: z.string() })),
  }),
});
type State = z.infer<typeof State>;

/** What stands on both sides for one deal, without what is bound to differ from run to run (ids and times of making). */
export interface DealPicture {
  /** Lists and folders that bear the deal's number, and which number each bears: that of a later win is another. */
  readonly containers: readonly string[];
  readonly numbers: readonly string[];
  readonly tasks: readonly TaskPicture[];
  /** The operation behind each note, and behind each question to sales with its status. */
  readonly notes: readonly string[];
  readonly asks: readonly string[];
  /** The operation behind each word said to delivery on a task. */
  readonly comments: readonly string[];
  /** What the deal says about its handoff. */
  readonly says: Readonly<Record<string, string>>;
}

export interface TaskPicture {
  readonly id: string;
  readonly path: string;
  readonly marker: string | undefined;
  /** Everything that was set on it, as text. */
  readonly settings: string;
}

export interface Picture {
  /** Of deals that were merged the one that lives on, under the number of the first of them: its own is made up anew. */
  readonly deals: ReadonlyMap<string, DealPicture>;
  /** Those first numbers, by every other number of the same deal. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Folders that handoffs share, with their space; one that is there twice is listed twice. */
  readonly places: readonly string[];
}

/** Counts on the vendors' own side; the service's store is not asked. */
export function takePicture(world: Pick<World, 'state'>): Picture {
  const state = State.parse(world.state());
  const { deals, notes, tasks: asks } = state.hubspot.objects;
  const standing = deals.filter((deal) => !deal.archived);
  const firstOf = (deal: (typeof deals)[number]) => mergedIds(deal)[0] ?? deal.id;
  const survivors = new Map(standing.map((deal) => [deal.id, firstOf(deal)]));
  const inFirstNumbers = (text: string) => text.replaceAll(/\d{9,}/g, (number) => survivors.get(number) ?? number);
  const notesOf = byDeal(notes, ({ properties }) => parseMarker(properties['hs_note_body']) ?? 'a note');
  const asksOf = byDeal(
    asks,
    ({ properties }) => `${parseMarker(properties['hs_task_body'])} ${properties['hs_task_status']}`,
  );
  const containersOf = findContainers(state, new Set(deals.map((deal) => deal.id)));
  const commentsOf = Map.groupBy(state.clickup.comments, (comment) => comment.task);
  const tasksIn = Map.groupBy(state.clickup.tasks, (task) => task.list);
  const mirroredOf = Map.groupBy(
    state.clickup.tasks,
    ({ description }) => /^deal:([^/]+)\/e\d+\/inbox:/.exec(parseMarker(description) ?? '')?.[1],
  );
  const picture = ({ id, properties }: State['hubspot']['objects']['deals'][number]): DealPicture => {
    const bearing = [id, ...mergedIds({ properties })].flatMap((one) => containersOf.get(one) ?? []);
    const containers = bearing.map((one) => one.id);
    const lists = state.clickup.lists.filter(
      (list) => containers.includes(list.id) || containers.includes(list.folder),
    );
    const tasks = [...lists.flatMap((list) => tasksIn.get(list.id) ?? []), ...(mirroredOf.get(id) ?? [])];
    return {
      containers,
      numbers: bearing.map(({ number }) => number),
      tasks: tasks.map((task) => taskPicture(task, tasks)).sort(byText),
      notes: (notesOf.get(id) ?? []).map(inFirstNumbers).sort(),
      asks: (asksOf.get(id) ?? []).map(inFirstNumbers).sort(),
      comments: tasks
        .flatMap((task) => commentsOf.get(task.id) ?? [])
        .flatMap(({ text }) => parseMarker(text) ?? [])
        .map(inFirstNumbers)
        .sort(),
      says: whatItSays(properties, containers),
    };
  };
  const projects = new Set([...containersOf.values()].flat().map(({ id }) => id));
  return {
    deals: new Map(standing.map((deal) => [firstOf(deal), picture(deal)])),
    aliases: new Map(
      standing.flatMap((deal) => [deal.id, ...mergedIds(deal)].map((id) => [id, firstOf(deal)] as const)),
    ),
    places: state.clickup.folders
      .filter((folder) => !folder.hidden && !projects.has(folder.id))
      .map((folder) => `${folder.space} ${folder.name}`)
      .sort(),
  };
}

function byDeal(activities: readonly z.infer<typeof Activity>[], show: (one: z.infer<typeof Activity>) => string) {
  const shown = new Map<string, string[]>();
  for (const one of activities) {
    if (one.archived) continue;
    for (const deal of one.associations.deals) shown.set(deal, [...(shown.get(deal) ?? []), show(one)]);
  }
  return shown;
}

interface Bearing {
  readonly id: string;
  readonly number: string;
}

/** By the deal's number in the name. A list inside a folder that bears it is part of that folder. */
function findContainers({ clickup }: State, deals: ReadonlySet<string>): Map<string, Bearing[]> {
  const found = new Map<string, Bearing[]>();
  const folders = clickup.folders.filter((folder) => !folder.hidden);
  const claimed = new Set<string>();
  const add = (place: { readonly id: string; readonly name: string }) => {
    const [number = '', deal] =
      [...place.name.matchAll(/(\d+)(?:-\d+)?/g)].find(([, digits = '']) => deals.has(digits)) ?? [];
    if (deal === undefined) return;
    claimed.add(place.id);
    found.set(deal, [...(found.get(deal) ?? []), { id: place.id, number }]);
  };
  folders.forEach(add);
  for (const list of clickup.lists) if (!claimed.has(list.folder)) add(list);
  return found;
}

function taskPicture(task: z.infer<typeof Task>, all: readonly z.infer<typeof Task>[]): TaskPicture {
  const { id, name, list: _list, listName, folder: _folder, parent, description, ...settings } = task;
  const marker = parseMarker(description);
  const parentName = parent === null ? '' : `${all.find((one) => one.id === parent)?.name ?? 'a task elsewhere'} / `;
  // A list that is the project itself has the project's name; only its place in a folder says anything.
  return {
    id,
    path: `${listName?.replace(/#?\d{6,}/, '#') ?? ''} / ${parentName}${name}`,
    marker,
    settings: JSON.stringify({ ...settings, description }),
  };
}

const byText = (a: TaskPicture, b: TaskPicture): number =>
  `${a.path} ${a.marker ?? ''}`.localeCompare(`${b.path} ${b.marker ?? ''}`) || a.settings.localeCompare(b.settings);

const timeDependent = new Set(['delivery_last_activity']);

function whatItSays(properties: Readonly<Record<string, string>>, containers: readonly string[]) {
  const said = Object.entries(properties).filter(
    ([name]) => /^(handoff|delivery)_/.test(name) && !timeDependent.has(name),
  );
  const own = (value: string): string =>
    containers.some((id) => value.includes(`/${id}`)) ? 'its own project' : value;
  return Object.fromEntries(said.map(([name, value]) => [name, name.endsWith('_url') ? own(value) : value]).sort());
}
