import { z } from 'zod';
import type { WorldState } from './world.ts';

const Deal = z.object({
  id: z.string(),
  archived: z.boolean(),
  properties: z.record(z.string(), z.string().nullable()),
});
const Task = z.object({
  id: z.string(),
  name: z.string(),
  list: z.string(),
  folder: z.string().optional(),
  parent: z.string().nullable(),
  status: z.string(),
  statusType: z.enum(['open', 'custom', 'done', 'closed']),
});
const List = z.object({ id: z.string(), ownStatuses: z.boolean() });
const State = z.object({
  hubspot: z.object({ objects: z.object({ deals: z.array(Deal) }) }),
  clickup: z.object({ tasks: z.array(Task), lists: z.array(List) }),
});

export type DemoTask = z.infer<typeof Task>;

/** A project as the people in it see it: the brief, the work, and whether its list has statuses for handing over. */
export interface DemoProject {
  readonly brief: DemoTask;
  readonly work: readonly DemoTask[];
  readonly hasOwnStatuses: boolean;
}

export interface DemoScene {
  /** Deals that the service sent back to sales. */
  readonly heldDeals: readonly string[];
  readonly projects: readonly DemoProject[];
}

// The brief's name in the shipped mappings.
const briefName = 'Handoff brief';

export const isDone = ({ statusType }: DemoTask): boolean => statusType === 'done' || statusType === 'closed';

/** What the people of the demo see of the world before they act. */
export function readScene({ hubspot, clickup }: WorldState): DemoScene {
  const state = State.parse({ hubspot, clickup });
  const { tasks, lists } = state.clickup;
  const isHeld = ({ archived, properties }: z.infer<typeof Deal>): boolean =>
    !archived && properties['handoff_state'] === 'held';
  const briefs = tasks.filter(({ name, parent }) => name === briefName && parent === null);
  return {
    heldDeals: state.hubspot.objects.deals.filter(isHeld).map(({ id }) => id),
    projects: briefs.map((brief) => ({
      brief,
      work: workBeside(brief, briefs, tasks),
      hasOwnStatuses: lists.some(({ id, ownStatuses }) => id === brief.list && ownStatuses),
    })),
  };
}

/** A project is a list, or all lists of a folder when there is no other brief in it. */
function workBeside(brief: DemoTask, briefs: readonly DemoTask[], tasks: readonly DemoTask[]): readonly DemoTask[] {
  const ownsFolder = briefs.filter(({ folder }) => folder === brief.folder).length === 1;
  return tasks.filter((task) => {
    const isBeside = task.list === brief.list || (ownsFolder && task.folder === brief.folder);
    return isBeside && task.parent === null && task.id !== brief.id;
  });
}
