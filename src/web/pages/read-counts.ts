import { z } from 'zod';
import { type HandoffState, handoffStates } from '../../domain/handoff-state.ts';
import type { Store } from '../../store/store.ts';

const Counted = z.object({ states: z.record(z.enum(handoffStates), z.number()) });

/** As the last pass counted them: nothing moves between two passes. Counted anew only before the first one has ended. */
export async function readCounts(store: Store): Promise<Readonly<Record<HandoffState, number>>> {
  const last = Counted.safeParse((await store.passes.last())?.summary);
  return last.success ? last.data.states : store.handoffs.countByState();
}
