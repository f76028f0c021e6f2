import type { HandoffRow } from '../store/store.ts';

/** Something was built for it, or is about to be. */
export const hasBegun = (row: Pick<HandoffRow, 'state'>): boolean =>
  !['waiting', 'held', 'excluded'].includes(row.state);
