import type { HandoffId } from '../domain/ids.ts';

/** What other processes have in hand, with its deals. During a pass shares only end; none is opened but by the pass. */
export interface Shared {
  readonly handoffs: ReadonlySet<HandoffId>;
  readonly deals: ReadonlySet<string>;
}
