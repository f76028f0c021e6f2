import { z } from 'zod';
import type { World } from '../../src/sandbox/world.ts';

const Deal = z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) });
const Container = z.object({ id: z.string(), name: z.string() });
const Task = z.object({
  id: z.string(),
  name: z.string(),
  list: z.string(),
  parent: z.string().nullable(),
  status: z.string(),
  statusType: z.string(),
});
const State = z.object({
  hubspot: z.object({
    objects: z.object({
      deals: z.array(Deal),
      notes: z.array(z.object({ id: z.string() })),
      tasks: z.array(z.object({ id: z.string() })),
    }),
  }),
  clickup: z.object({ folders: z.array(Container), lists: z.array(Container), tasks: z.array(Task) }),
});

/** What a test looks at in the two vendors. */
export type SandboxState = ReturnType<typeof readSandboxState>;

/** Takes the document of `/__sandbox/state`, or of `world.state()`. */
export function readSandboxState(document: unknown) {
  const { hubspot, clickup } = State.parse(document);
  const { deals, notes, tasks: crmTasks } = hubspot.objects;
  return {
    ...clickup,
    deals,
    counts: {
      folders: clickup.folders.length,
      lists: clickup.lists.length,
      tasks: clickup.tasks.length,
      notes: notes.length,
      crmTasks: crmTasks.length,
    },
    property: (deal: string, name: string) => deals.find(({ id }) => id === deal)?.properties[name] ?? null,
  };
}

export const stateOf = (world: World): SandboxState => readSandboxState(world.state());

/** What exists, without the clock: equal before and after whoever changed nothing. */
export function contentsOf(document: unknown): unknown {
  const { hubspot, clickup } = z.object({ hubspot: z.looseObject({}), clickup: z.unknown() }).parse(document);
  const { at: _clock, ...portal } = hubspot;
  return { hubspot: portal, clickup };
}

const Log = z.object({
  requests: z.array(
    z.object({
      vendor: z.string(),
      method: z.string(),
      url: z.string(),
      committed: z.boolean(),
      status: z.number().nullable(),
    }),
  ),
});

/** The log's entries, oldest first. */
export const readRequests = (document: unknown) => Log.parse(document).requests;
