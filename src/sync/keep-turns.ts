import type { HandoffId } from '../domain/ids.ts';
import { isTurn } from '../plan/turns.ts';
import type { WriteDeps } from './deps.ts';
import { remembering } from './fold.ts';
import type { Work } from './work.ts';

/**
 * Remembers whose turn it is before anything is sent for it: a pass that dies half-way leaves the same people for the
 * next one, whatever has changed meanwhile about who has what open.
 */
export async function keepTurns(
  works: ReadonlyMap<HandoffId, Work>,
  { fence, clock }: Pick<WriteDeps, 'fence' | 'clock'>,
): Promise<Map<HandoffId, Work>> {
  const kept = new Map(works);
  const giving = [...works.values()].filter((work) => newTurns(work).length > 0);
  if (giving.length === 0) return kept;
  await fence.write(async (inside) => {
    for (const work of giving) kept.set(work.id, await remembering(newTurns(work), work, { store: inside, clock }));
  });
  return kept;
}

const newTurns = ({ plan, agreed }: Work) =>
  (plan?.agreed ?? []).filter(({ key, value }) => isTurn(key) && agreed.get(key)?.value !== value);
