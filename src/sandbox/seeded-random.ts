import type { Random } from '../domain/clock.ts';

/** FNV-1a over the stream's name, so that each part of the world draws from its own sequence of the same seed. */
function startState(seed: number, stream: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of stream) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash | 0;
}

/** Mulberry32: the same numbers in [0, 1) on every machine for the same seed and stream. */
export function createSeededRandom(seed: number, stream: string): Random {
  let state = startState(seed, stream);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
