import { z } from 'zod';
import { DealId, handoffId } from '../../src/domain/ids.ts';
import { type Picture, takePicture } from '../chaos/picture.ts';
import type { Stage } from './stage.ts';

const Thing = z.object({ id: z.string() });
const ClickUp = z.object({
  folders: z.array(Thing),
  lists: z.array(Thing),
  tasks: z.array(z.object({ id: z.string(), list: z.string(), folder: z.string().optional() })),
});

/** A list or folder that bears the number of a deal. */
export interface Project {
  readonly deal: string;
  readonly kind: 'list' | 'folder';
  readonly id: string;
}

/** What stands on the vendors' side, by id: names may change and ids may not. */
export interface Standing {
  readonly picture: Picture;
  readonly projects: readonly Project[];
  readonly containers: ReadonlySet<string>;
  /** The ids of the tasks in a list, or in all lists of a folder, as one text. */
  readonly tasksIn: (container: string) => string;
}

export async function takeStock({ control }: Pick<Stage, 'control'>): Promise<Standing> {
  const state = await control.state();
  const { folders, lists, tasks } = ClickUp.parse(state.clickup);
  const picture = takePicture({ state: () => state });
  const listIds = new Set(lists.map(({ id }) => id));
  const byList = Map.groupBy(tasks, ({ list }) => list);
  const byFolder = Map.groupBy(tasks, ({ folder }) => folder);
  return {
    picture,
    projects: [...picture.deals].flatMap(([deal, { containers }]) =>
      containers.map((id): Project => ({ deal, id, kind: listIds.has(id) ? 'list' : 'folder' })),
    ),
    containers: new Set([...listIds, ...folders.map(({ id }) => id)]),
    tasksIn: (id) =>
      (byList.get(id) ?? byFolder.get(id) ?? [])
        .map((task) => task.id)
        .sort()
        .join(' '),
  };
}

/** What the service's own store makes of these projects. */
export interface Known {
  /** Deals whose handoff has the project that they had. */
  readonly adopted: readonly string[];
  /** Deals that a person is told about. */
  readonly listed: ReadonlySet<string>;
  /** Those of them for which nothing is built, because what stands there may be theirs. */
  readonly inDoubt: ReadonlySet<string>;
}

export const knownToStore = ({ inStore }: Stage, projects: readonly Project[]): Promise<Known> =>
  inStore(async (store) => {
    const handoffOf = (deal: string) => handoffId(DealId.parse(deal), 1);
    const open = await store.exceptions.open();
    const inDoubt = open.filter(({ code }) => code === 'PROJECT_MAY_STAND');
    const rows = await store.projects.get(projects.map(({ deal }) => handoffOf(deal)));
    return {
      adopted: projects.filter(({ deal, id }) => rows.get(handoffOf(deal))?.id === id).map(({ deal }) => deal),
      listed: new Set(open.flatMap(({ deal }) => deal ?? [])),
      inDoubt: new Set(inDoubt.flatMap(({ deal }) => deal ?? [])),
    };
  });
