import type { Random } from '../../src/domain/clock.ts';
import type { Fate, Omen } from './mortal-worker.ts';
import type { Storm } from './storm.ts';

/** Deaths and freezes by the storm's dice, while it blows. */
export function createFates(storm: Storm | undefined, random: Random) {
  let isBlowing = false;
  let freezes = 0;
  const omen: Omen = (): Fate => {
    if (!isBlowing || storm === undefined) return 'lives';
    const dice = random();
    if (dice < storm.deathPerStep) return 'dies';
    if (dice >= storm.deathPerStep + storm.freezePerStep) return 'lives';
    freezes += 1;
    return { frozenForMs: 100_000 + Math.floor(random() * 200_000) };
  };
  return {
    omen,
    freezes: () => freezes,
    blow: (on: boolean) => {
      isBlowing = on;
    },
  };
}
