import type { Lifecycle } from '../lifecycle.ts';
import type { RawMapping } from '../shape/shape.ts';

/** Undefined where the file leaves it out. */
export const compileLifecycle = ({ lifecycle: raw }: Pick<RawMapping, 'lifecycle'>): Lifecycle | undefined =>
  raw && { reopened: raw.reopened, lost: raw.lost, wonAgain: raw.won_again, renewed: raw.renewed };
