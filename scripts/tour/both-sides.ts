import { z } from 'zod';
import type { World } from '../../src/sandbox/world.ts';

const Properties = z.record(z.string(), z.string().nullable());
const Activity = z.object({ id: z.string(), properties: Properties, archived: z.boolean() });
const Task = z.object({
  id: z.string(),
  name: z.string(),
  list: z.string(),
  status: z.string(),
  statusType: z.string(),
  dueDate: z.number().nullable(),
  fields: z.record(z.string(), z.unknown()),
});
const State = z.object({
  hubspot: z.object({
    objects: z.object({
      deals: z.array(z.object({ id: z.string(), properties: Properties })),
      notes: z.array(Activity),
      tasks: z.array(Activity),
    }),
  }),
  clickup: z.object({
    lists: z.array(z.object({ id: z.string(), name: z.string() })),
    tasks: z.array(Task),
    comments: z.array(z.object({ id: z.coerce.string(), task: z.string(), text: z.string() })),
  }),
});

export type TourTask = z.infer<typeof Task>;

/** What people find when they open one handoff on either side; everything of the service's own, as it reads there. */
export interface BothSides {
  readonly properties: Readonly<Record<string, string | null>>;
  readonly notes: ReadonlyMap<string, string>;
  readonly asks: ReadonlyMap<string, { readonly subject: string; readonly due: string; readonly isOpen: boolean }>;
  readonly projects: readonly string[];
  readonly tasks: readonly TourTask[];
  readonly comments: ReadonlyMap<string, { readonly task: string; readonly text: string }>;
}

export function lookAtBothSides(world: World, deal: string): BothSides {
  const { hubspot, clickup } = State.parse(world.state());
  const { deals, notes, tasks: asks } = hubspot.objects;
  const lists = clickup.lists.filter(({ name }) => name.includes(deal));
  const tasks = clickup.tasks.filter(({ list }) => lists.some(({ id }) => id === list));
  const nameOf = new Map(tasks.map(({ id, name }) => [id, name]));
  return {
    properties: deals.find(({ id }) => id === deal)?.properties ?? {},
    notes: new Map(notes.map(({ id, properties }) => [id, plain(properties['hs_note_body'] ?? '')])),
    asks: new Map(asks.map(({ id, properties }) => [id, askOf(properties)])),
    projects: lists.map(({ name }) => name),
    tasks,
    comments: new Map(
      clickup.comments.map(({ id, task, text }) => [id, { task: nameOf.get(task) ?? '', text: plain(text) }]),
    ),
  };
}

const askOf = (properties: z.infer<typeof Properties>) => ({
  subject: properties['hs_task_subject'] ?? '',
  due: (properties['hs_timestamp'] ?? '').slice(0, 10),
  isOpen: properties['hs_task_status'] !== 'COMPLETED',
});

/** Without mark-up and without the mark by which the service knows its own again. */
const plain = (text: string): string =>
  text
    .replaceAll(/handoff-sync ref:\s*\S+/g, '')
    .replaceAll(/<\/(?:p|li)>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .trim();
