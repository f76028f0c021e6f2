import type { World } from '../../src/sandbox/world.ts';
import type { Store } from '../../src/store/store.ts';

interface WavesDeps {
  readonly world: World;
  /** The one that the processes work on. */
  readonly store: Pick<Store, 'handoffs' | 'shares'>;
  /** Has a pass run soon. */
  readonly ring: () => Promise<void>;
  readonly now: () => number;
}

export interface Waves {
  readonly won: () => number;
  /** Wins more when it is time to, as long as fewer are won than wanted, or processes have to have something in hand. */
  readonly go: (isForKills: boolean) => Promise<void>;
  readonly areAllBuilt: () => Promise<boolean>;
  /** What changes whenever anything happens. */
  readonly progress: () => Promise<string>;
}

const kinds = ['standard', 'standard', 'agency', 'standard', 'standard', 'enterprise'];
/** Fewer than a brake lets through, and in a storm enough that there is always something to be killed at. */
const dealsPerWave = { calm: 75, storm: 45 } as const;
/** A pass that began before the search showed them has not seen them. */
const ringAgainMs = 8_000;

/**
 * Deals are won in waves, each when a pass has seen all of the one before: two in one pass would be more than its brake
 * lets through, and nothing would be built any more. What is seen and what is in hand the store says: what processes say of it
 * is lost with those that are killed.
 */
export function winWaves({ handoffs, kills }: { handoffs: number; kills: number }, deps: WavesDeps): Waves {
  const { world, store, ring, now } = deps;
  const size = dealsPerWave[kills > 0 ? 'storm' : 'calm'];
  let [won, rungAt] = [0, Number.NEGATIVE_INFINITY];
  const counted = async () => Object.values(await store.handoffs.countByState()).reduce((sum, one) => sum + one, 0);
  const ringOnce = async (): Promise<void> => {
    if (now() < rungAt + ringAgainMs) return;
    rungAt = now();
    await ring();
  };
  return {
    won: () => won,
    async go(isForKills) {
      if ((await counted()) < won) return ringOnce();
      const isEnough = (await store.shares.all()).size >= size;
      if (isForKills ? isEnough : won >= handoffs) return;
      const more = isForKills ? size : Math.min(size, handoffs - won);
      for (let i = 0; i < more; i += 1, won += 1)
        world.act({ vendor: 'hubspot', act: 'win', recipe: kinds[won % kinds.length] });
      rungAt = Number.NEGATIVE_INFINITY;
      await ringOnce();
    },
    areAllBuilt: async () => won >= handoffs && (await store.handoffs.countByState()).offered >= won,
    progress: async () => JSON.stringify([won, await store.handoffs.countByState(), [...(await store.shares.all())]]),
  };
}
