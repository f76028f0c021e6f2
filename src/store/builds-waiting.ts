import type { Kysely } from 'kysely';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { OperationKind } from '../domain/operation.ts';
import type { HandoffRow } from './rows.ts';
import type { Tables } from './tables.ts';

/** Projects that are to be built or half built, and what building one took lately. */
export interface BuildsWaiting {
  readonly builds: number;
  /** Requests that were sent for them already. */
  readonly sent: number;
  /** Undefined while nothing was built. */
  readonly requestsPerBuild: number | undefined;
}

const unbuilt: readonly HandoffState[] = ['waiting', 'building'];
const built: readonly HandoffState[] = ['offered', 'accepted', 'in_delivery', 'delivered'];
const inCrm: readonly OperationKind[] = ['create-note', 'create-crm-task', 'close-crm-task', 'update-deal'];
const sample = 200;

/** For an estimate: of what was built lately it is taken that the next takes as much. */
export async function buildsWaiting(db: Kysely<Tables>): Promise<BuildsWaiting> {
  const waiting = db
    .selectFrom('handoffs')
    .where('pending', '=', 1)
    .where('dueAt', 'is', null)
    .where('state', 'in', unbuilt)
    .where('mapping', 'is not', null);
  const { builds } = await waiting.select((e) => e.fn.countAll<number>().as('builds')).executeTakeFirstOrThrow();
  const sent = await sentFor(db).where('handoff', 'in', waiting.select('id')).executeTakeFirstOrThrow();
  // Without a condition on the state, which would have all that was ever built sorted.
  const last = await db
    .selectFrom('handoffs')
    .select(['id', 'state'])
    .orderBy('updatedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(sample)
    .execute();
  return { builds: Number(builds), sent: Number(sent.count), requestsPerBuild: await perBuild(db, last) };
}

async function perBuild(
  db: Kysely<Tables>,
  last: readonly Pick<HandoffRow, 'id' | 'state'>[],
): Promise<number | undefined> {
  const ids = last.filter(({ state }) => built.includes(state)).map(({ id }) => id);
  if (ids.length === 0) return undefined;
  const { count } = await sentFor(db).where('handoff', 'in', ids).executeTakeFirstOrThrow();
  return Number(count) / ids.length;
}

const sentFor = (db: Kysely<Tables>) =>
  db
    .selectFrom('ledger')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('kind', 'not in', inCrm);
