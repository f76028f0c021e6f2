import { UserError } from '../../domain/errors.ts';
import type { Store } from '../../store/store.ts';

/**
 * Leaves nothing in the store's files of what was taken out of its rows; false where somebody was reading. It comes after the
 * commit, so that whoever was stopped before it has to run it again: may be repeated at any time.
 */
export async function scrubStore(store: Pick<Store, 'scrub' | 'path'>): Promise<boolean> {
  try {
    return await store.scrub();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(
      'FORGET_UNSCRUBBED',
      `No row names them any more, but ${store.path} could not be written anew and still holds what was taken out. ${why}`,
      { fix: 'Make room, or end what holds the store. Then run the same command again: it finishes it.', cause },
    );
  }
}
