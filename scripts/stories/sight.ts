import { z } from 'zod';
import { parseMarker } from '../../src/domain/marker.ts';
import type { World } from '../../src/sandbox/world.ts';

const Properties = z.record(z.string(), z.string().nullable());
const Entry = z.object({ id: z.string(), properties: Properties, archived: z.boolean() });
const Task = z.object({
  id: z.string(),
  name: z.string(),
  list: z.string(),
  status: z.string(),
  statusType: z.string(),
  dueDate: z.number().nullable(),
  description: z.string(),
  fields: z.record(z.string(), z.unknown()),
  archived: z.boolean(),
  tags: z.array(z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])),
});
const State = z.object({
  hubspot: z.object({
    objects: z.object({
      deals: z.array(Entry.extend({ associations: z.object({ line_items: z.array(z.string()).default([]) }) })),
      line_items: z.array(Entry),
      notes: z.array(Entry),
      tasks: z.array(Entry),
    }),
  }),
  clickup: z.object({
    lists: z.array(z.object({ id: z.string(), name: z.string(), archived: z.boolean() })),
    tasks: z.array(Task),
    comments: z.array(z.object({ text: z.string() })),
  }),
});

export interface SeenTask extends z.infer<typeof Task> {
  readonly marker: string | undefined;
}

/** Both vendors as they are, seen past the service: what the oracle and the people of a story go by. */
export interface Sight {
  readonly deal: Readonly<Record<string, string | null>>;
  readonly isDeleted: boolean;
  readonly isWon: boolean;
  readonly lineItems: readonly string[];
  /** Which win of which deal the handoff is for that goes on. */
  readonly handoff: string;
  /** Its project, and all tasks of that but its brief. */
  readonly lists: z.infer<typeof State>['clickup']['lists'];
  readonly brief: SeenTask | undefined;
  readonly work: readonly SeenTask[];
  /** Of all projects that the deal ever had. */
  readonly allLists: Sight['lists'];
  readonly allTasks: readonly SeenTask[];
  /** The mark of everything that the service made, on both sides. */
  readonly marks: readonly string[];
}

/** A change that waits for delivery's yes. */
export const isQuestion = ({ marker }: SeenTask): boolean => marker?.includes('/change:') ?? false;

/** Whose goes on: that of the first of these deals, unless somebody chose another; of a deal its last win's. */
interface Whose {
  readonly ids: readonly string[];
  readonly chosen: string | undefined;
  /** Of each list the handoff that it was seen to be for: people may delete and rename everything that tells it. */
  readonly owners: Map<string, string>;
}

/** A deal that was merged has had several ids; the last one is its own. People rename lists, so marks tell as well. */
export function lookAround(world: World, { ids, chosen, owners }: Whose): Sight {
  const { hubspot, clickup } = State.parse(world.state());
  const { deals, line_items, notes, tasks: asks } = hubspot.objects;
  const record = deals.find(({ id }) => id === ids.at(-1));
  const live = new Set(line_items.filter(({ archived }) => !archived).map(({ id }) => id));
  const tasks = clickup.tasks.map((task) => ({ ...task, marker: parseMarker(task.description) }));
  const texts = [
    ...notes.map(({ properties }) => properties['hs_note_body']),
    ...asks.map(({ properties }) => properties['hs_task_body']),
    ...clickup.comments.map(({ text }) => text),
  ];
  const marks = [...tasks.map(({ marker }) => marker), ...texts.map(parseMarker)].flatMap((mark) => mark ?? []);
  const handoffOf = (list: { readonly id: string; readonly name: string }): string | undefined => {
    const mark = tasks.find((task) => task.list === list.id && task.marker !== undefined)?.marker;
    const owner = owners.get(list.id) ?? handoffIn(mark ?? '') ?? handoffNamed(list.name, ids);
    if (owner !== undefined) owners.set(list.id, owner);
    return owner;
  };
  const projects = clickup.lists.map((list) => ({ list, of: handoffOf(list) }));
  // A win whose project was deleted before the deal was told of it has left nothing behind but that somebody saw it.
  const handoff = lastWin(chosen ?? ids[0] ?? '', [...marks.map(handoffIn), ...owners.values()]);
  const own = projects.filter(({ of }) => ids.some((id) => of?.startsWith(`${id}/`)));
  const lists = own.filter(({ of }) => of === handoff).map(({ list }) => list);
  const inProject = tasks.filter(({ list }) => lists.some(({ id }) => id === list));
  const brief = inProject.find(({ marker }) => marker?.endsWith('/brief'));
  return {
    deal: record?.properties ?? {},
    isDeleted: record === undefined || record.archived,
    isWon: record?.properties['hs_is_closed_won'] === 'true',
    lineItems: (record?.associations.line_items ?? []).filter((id) => live.has(id)),
    handoff,
    lists,
    brief,
    work: inProject.filter((task) => task !== brief),
    allLists: own.map(({ list }) => list),
    allTasks: tasks.filter(({ list }) => own.some((one) => one.list.id === list)),
    marks,
  };
}

const handoffIn = (mark: string): string | undefined => /^deal:([^/]+\/e\d+)\//.exec(mark)?.[1];

/** The number in the name is the deal's, and from its second win on that too. */
function handoffNamed(name: string, ids: readonly string[]): string | undefined {
  const [, id, win = '1'] = /#(\d+)(?:-(\d+))?$/.exec(name) ?? [];
  return id !== undefined && ids.includes(id) ? `${id}/e${win}` : undefined;
}

function lastWin(deal: string, handoffs: readonly (string | undefined)[]): string {
  const wins = handoffs.flatMap((one) => (one?.startsWith(`${deal}/e`) ? Number(one.slice(deal.length + 2)) : []));
  return `${deal}/e${Math.max(1, ...wins)}`;
}
