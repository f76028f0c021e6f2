import type { z } from 'zod';
import type { Act } from '../../src/sandbox/perform-act.ts';
import type { WorldSettings } from '../../src/sandbox/world.ts';
import { SyncDocument } from './contract.ts';
import { type Rehearsal, rehearse } from './rehearsal.ts';
import { stateOf } from './sandbox-state.ts';

const dayMs = 24 * 60 * 60_000;

export interface BuiltProject extends Rehearsal {
  readonly deal: string;
  /** The deal's list, by its id. */
  readonly list: string;
  readonly act: (act: Act) => void;
  /** One pass; what HubSpot's search index lacks has caught up before it. */
  readonly pass: (...flags: readonly string[]) => Promise<z.infer<typeof SyncDocument>>;
  readonly nextDay: () => void;
  readonly lists: () => readonly string[];
  readonly tasks: () => readonly string[];
  /** What the deal is told in one property. */
  readonly told: (property: string) => string | null;
}

/** A world of one deal whose project was just built; `settings` make it a larger one, of which this is the first. */
export async function buildProject(settings: Partial<WorldSettings> = {}): Promise<BuiltProject> {
  const rehearsal = await rehearse({ deals: 1, ...settings });
  const { world, clock, run } = rehearsal;
  const pass = async (...flags: readonly string[]) => {
    clock.advance(60_000);
    const { out, err } = await run('sync', '--json', ...flags);
    if (out === '') throw new Error(err);
    return SyncDocument.parse(JSON.parse(out));
  };
  await pass();
  const built = stateOf(world).deals.find((one) => listIn(one.properties['delivery_project_url']) !== undefined);
  const deal = built?.id ?? '';
  const list = listIn(built?.properties['delivery_project_url']) ?? '';
  const inList = () => stateOf(world).tasks.filter((task) => task.list === list);
  return {
    ...rehearsal,
    deal,
    list,
    pass,
    act: (act) => {
      // What happens in the millisecond of our own write could not be told from it.
      clock.advance(1_000);
      world.act(act);
    },
    nextDay: () => clock.advance(dayMs),
    lists: () => stateOf(world).lists.map((one) => one.name),
    tasks: () => inList().map((task) => task.name),
    told: (property) => stateOf(world).property(deal, property),
  };
}

const listIn = (link: string | null | undefined): string | undefined => /\/v\/li\/(\d+)/.exec(link ?? '')?.[1];
