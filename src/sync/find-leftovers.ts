import { doneEntry, stopsEverything } from '../apply/applied.ts';
import type { CrmActivity } from '../crm/port.ts';
import { type Lookup, lookupKey } from '../domain/catalogue.ts';
import type { DealId, OperationKey } from '../domain/ids.ts';
import { parseMarker } from '../domain/marker.ts';
import type { Exception } from '../domain/plan.ts';
import { HttpError } from '../http/http-error.ts';
import type { LedgerEntry } from '../plan/plan-input.ts';
import type { ReadDeps } from './deps.ts';
import type { Work } from './work.ts';

type Activities = Extract<Lookup, { kind: 'activities' }>;
type Kind = Activities['of'];
const kinds: readonly Kind[] = ['notes', 'tasks'];

/** What a work carries whose deal gave no answer in this pass. */
export const activitiesUnread = 'ACTIVITIES_UNREAD';

interface Leftovers {
  /** Those whose notes or tasks could not be read say so among their troubles. */
  readonly works: Work[];
  /** Keys of the lookups to which there is no answer in this pass. */
  readonly unread: ReadonlySet<string>;
}

/**
 * Finds notes and tasks that an earlier life of the service left on deals (a lost or restored store), by the reference
 * that each carries, and counts them as done. A few requests for all deals together. Whoever asks for one kind is told
 * of both: a question that was answered meanwhile is still open on the deal, and nobody would think of asking for it. A deal that cannot be read keeps only itself waiting.
 */
export async function findLeftovers(
  works: readonly Work[],
  lookups: readonly Activities[],
  { crm }: ReadDeps,
): Promise<Leftovers> {
  const found = new Map<string, Map<OperationKey, LedgerEntry>>();
  const looked = new Map<string, Set<Kind>>();
  const troubles = new Map<string, Exception>();
  const asked = new Set(lookups.map((one) => one.dealId));
  for (const of of kinds) {
    const theirs = works.filter((work) => asked.has(work.deal.id) && work.mayHaveLeft.has(of));
    const deals = theirs.map((work) => work.deal.id);
    const { activities, failed } = await readApart(of, deals, crm);
    for (const dealId of deals) {
      const error = failed.get(dealId);
      if (error === undefined) looked.set(dealId, (looked.get(dealId) ?? new Set()).add(of));
      else troubles.set(dealId, unreadable(of, error));
    }
    for (const activity of activities) {
      const key = parseMarker(activity.html);
      if (key === undefined) continue;
      found.set(activity.dealId, (found.get(activity.dealId) ?? new Map()).set(key, doneEntry(activity.id)));
    }
  }
  const unread = [...troubles.keys()].flatMap((dealId) =>
    kinds.map((of) => lookupKey({ kind: 'activities', of, dealId })),
  );
  const told = works.map((work) => withLeftovers(work, looked.get(work.deal.id), found));
  return { works: told.map((work) => withTrouble(work, troubles.get(work.deal.id))), unread: new Set(unread) };
}

const withTrouble = (work: Work, trouble: Exception | undefined): Work =>
  trouble === undefined ? work : { ...work, troubles: [...work.troubles, trouble] };

function withLeftovers(
  work: Work,
  looked: ReadonlySet<Kind> | undefined,
  found: ReadonlyMap<string, ReadonlyMap<OperationKey, LedgerEntry>>,
): Work {
  if (looked === undefined) return work;
  const ledger = new Map([...work.ledger, ...(found.get(work.deal.id) ?? [])]);
  return {
    ...work,
    ledger,
    mayHaveLeft: new Set([...work.mayHaveLeft].filter((kind) => kind === 'project' || !looked.has(kind))),
  };
}

interface ReadApart {
  readonly activities: readonly CrmActivity[];
  readonly failed: ReadonlyMap<string, HttpError>;
}

/** All together; where one of them spoils the answer, in halves, until it stands alone. */
async function readApart(of: Kind, deals: readonly DealId[], crm: ReadDeps['crm']): Promise<ReadApart> {
  if (deals.length === 0) return { activities: [], failed: new Map() };
  try {
    return { activities: await crm.findActivities(of, deals), failed: new Map() };
  } catch (error) {
    if (!(error instanceof HttpError) || !concernsOne(error)) throw error;
    const [only, ...others] = deals;
    if (only !== undefined && others.length === 0) return { activities: [], failed: new Map([[only, error]]) };
    const middle = Math.ceil(deals.length / 2);
    const left = await readApart(of, deals.slice(0, middle), crm);
    const right = await readApart(of, deals.slice(middle), crm);
    return {
      activities: [...left.activities, ...right.activities],
      failed: new Map([...left.failed, ...right.failed]),
    };
  }
}

/** A vendor in trouble, a limit or a token fails all alike; what it refuses, or what has an odd form, may be one's own. */
const concernsOne = (error: HttpError): boolean =>
  error.failure.code === 'UNEXPECTED_SHAPE' ||
  (error.effect === 'refused' && error.failure.status !== 429 && !stopsEverything(error));

const unreadable = (of: Kind, { message }: HttpError): Exception => ({
  code: activitiesUnread,
  message: `The ${of} of this deal could not be read, and nothing is written to it until they can: ${message}`,
  fix: 'Open the deal in the CRM and look at what the message names, or give the token access to it; the next pass tries again by itself.',
});
