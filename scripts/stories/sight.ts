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
  readonly lists: z.infer<typeof State>['clickup']['lists'];
  readonly brief: SeenTask | undefined;
  /** All tasks of the project but its brief. */
  readonly work: readonly SeenTask[];
  /** The mark of everything that the service made, on both sides. */
  readonly marks: readonly string[];
}

/** A change that waits for delivery's yes. */
export const isQuestion = ({ marker }: SeenTask): boolean => marker?.includes('/change:') ?? false;

/** A deal that was merged has had several ids; the last one is its own. People rename lists, so marks tell as well. */
export function lookAround(world: World, ids: readonly string[]): Sight {
  const { hubspot, clickup } = State.parse(world.state());
  const { deals, line_items, notes, tasks: asks } = hubspot.objects;
  const record = deals.find(({ id }) => id === ids.at(-1));
  const live = new Set(line_items.filter(({ archived }) => !archived).map(({ id }) => id));
  const tasks = clickup.tasks.map((task) => ({ ...task, marker: parseMarker(task.description) }));
  const own = tasks.filter(({ marker }) => ids.some((id) => marker?.includes(`:${id}/`)));
  const lists = clickup.lists.filter(
    ({ id, name }) => ids.some((deal) => name.includes(deal)) || own.some(({ list }) => list === id),
  );
  const inProject = tasks.filter(({ list }) => lists.some(({ id }) => id === list));
  const brief = inProject.find(({ marker }) => marker?.endsWith('/brief'));
  const texts = [
    ...notes.map(({ properties }) => properties['hs_note_body']),
    ...asks.map(({ properties }) => properties['hs_task_body']),
    ...clickup.comments.map(({ text }) => text),
  ];
  return {
    deal: record?.properties ?? {},
    isDeleted: record === undefined || record.archived,
    isWon: record?.properties['hs_is_closed_won'] === 'true',
    lineItems: (record?.associations.line_items ?? []).filter((id) => live.has(id)),
    lists,
    brief,
    work: inProject.filter((task) => task !== brief),
    marks: [...tasks.map(({ marker }) => marker), ...texts.map(parseMarker)].flatMap((mark) => mark ?? []),
  };
}
