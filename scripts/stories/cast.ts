import { z } from 'zod';
import type { LoadedMappings } from '../../src/mapping/load-mappings.ts';
import type { WebhookDelivery } from '../../src/sandbox/webhook-delivery.ts';
import { createWorld, type World } from '../../src/sandbox/world.ts';
import type { Store } from '../../src/store/store.ts';
import { openSqliteRunStore } from '../chaos/sqlite-run-store.ts';
import { createVirtualTime, type VirtualTime } from '../chaos/virtual-time.ts';
import { type Stay, toldByClocks } from './fair-clock.ts';
import { hubSpotSubscription, type Service, startService } from './service.ts';
import { lookAround, type Sight } from './sight.ts';

/** One deal with everybody around it: the two vendors, the service, and webhooks that are still on their way. */
export interface Cast {
  readonly world: World;
  readonly time: VirtualTime;
  readonly service: Service;
  readonly store: Store;
  /** Its id; what it is merged into has another. */
  readonly deal: () => string;
  readonly becomes: (id: string, swallowed: string) => void;
  /** Deals that somebody won beside it and may merge with it. */
  readonly doubles: string[];
  /** Whose handoff goes on by the word of a person, where merged deals had one each. */
  readonly chooses: (deal: string) => void;
  /** Deliveries that somebody may still let arrive, in whatever order and as often as they like. */
  readonly onTheirWay: WebhookDelivery[];
  readonly look: () => Sight;
  /** How the deal stood after each look of the service, the first one first. */
  readonly stays: readonly Stay[];
  /** A person acts; never in the same moment as somebody else. */
  readonly act: (
    vendor: 'hubspot' | 'clickup',
    act: string,
    input: Readonly<Record<string, unknown>>,
  ) => Promise<unknown>;
}

const startsAt = Date.parse('2026-11-09T08:00:00Z');
const Made = z.object({ id: z.string() });

/** How the deal was won: with a scope that makes nobody wiser, or so that its project stands when the story begins. */
export type Opening = 'held' | 'built';

/** Opens the scene, lets `play` happen on it and clears it away. */
export async function onStage<T>(
  opening: Opening,
  loaded: Pick<LoadedMappings, 'mappings' | 'texts'>,
  play: (cast: Cast) => Promise<T>,
): Promise<T> {
  const time = createVirtualTime(startsAt);
  return time.run(
    (async () => {
      const runStore = await openSqliteRunStore({ time });
      try {
        const world = createWorld({
          clock: time,
          seed: 1,
          deals: 0,
          searchLagMs: 5_000,
          listingLagMs: 5_000,
          copyMs: 0,
        });
        const alone = await startService({ world, time, runStore, loaded });
        world.setWebhooks({ hubspot: hubSpotSubscription });
        const scope = opening === 'held' ? 'tbd' : 'Move two sites over';
        const properties = { scope_summary: scope, target_go_live: '2027-01-29', amount: '9000' };
        const made = world.act({ vendor: 'hubspot', act: 'win', recipe: 'tiny', properties });
        const ids = [Made.parse(made.result).id];
        const deal = (): string => ids.at(-1) ?? '';
        const onTheirWay: WebhookDelivery[] = [];
        let chosen: string | undefined;
        const owners = new Map<string, string>();
        const look = () => lookAround(world, { ids, chosen, owners });
        const stays: Stay[] = [];
        // Of a deal that was merged the service may yet know its former record alone.
        const service = watched(alone, (isSure) => stays.push(stayIn(look(), time.now(), isSure && ids.length === 1)));
        stays.push(stayIn(look(), time.now(), true));
        await time.sleep(10_000);
        await service.pass();
        const act: Cast['act'] = async (vendor, name, input) => {
          await time.sleep(1_000);
          const { result } = world.act({ ...input, vendor, act: name });
          onTheirWay.push(...world.takeDeliveries());
          return result;
        };
        const becomes = (id: string, swallowed: string) => void ids.push(swallowed, id);
        const chooses = (id: string) => {
          chosen = id;
        };
        const { store } = runStore;
        const doubles: string[] = [];
        return await play({
          world,
          time,
          service,
          store,
          deal,
          becomes,
          doubles,
          chooses,
          onTheirWay,
          look,
          stays,
          act,
        });
      } finally {
        await runStore.end();
      }
    })(),
  );
}

/** Says after each look whether it was made to its end. */
const watched = (service: Service, looked: (isSure: boolean) => void): Service => ({
  ...service,
  async pass() {
    const summary = await service.pass();
    looked(summary !== undefined);
    return summary;
  },
  async hinted() {
    const summary = await service.hinted();
    looked(summary !== undefined);
    return summary;
  },
});

/**
 * Of a deal that is deleted nobody is told in what state it is; and that it is offered again sales may have written there,
 * while the brief still says that it was returned.
 */
const stayIn = ({ deal, brief, handoff, marks, isDeleted }: Sight, at: number, isSure: boolean): Stay => {
  const state = deal['handoff_state'] ?? '';
  const isOfSales = state === 'offered' && brief?.status === 'returned to sales';
  return { at, handoff, state, told: toldByClocks({ marks, handoff }), isSure: isSure && !isDeleted && !isOfSales };
};
