import type { SignIn } from '../../store/store.ts';
import type { AccessDeps } from './access.ts';
import { signIn } from './attempts.ts';

/** A proxy names somebody with every request; one line in so long says that they were here. */
const notedEveryMs = 60 * 60_000;

/** Writes down who came by a proxy, or was refused: once an hour for a name from an address with one outcome. */
export async function noteVisit(
  said: Pick<SignIn, 'outcome' | 'name' | 'address'>,
  { store, clock, onSignIn }: Pick<AccessDeps, 'store' | 'clock' | 'onSignIn'>,
): Promise<void> {
  const { outcome, name, address } = said;
  const row = signIn({ outcome, known: name, typed: name ?? '', address, at: clock.now() });
  const { nameKey, at } = row;
  if ((await store.signIns.count({ nameKey, address }, outcome, at - notedEveryMs)) > 0) return;
  await store.signIns.add(row);
  onSignIn(said);
}
