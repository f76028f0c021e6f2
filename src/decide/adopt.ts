import { lookAtNamed } from '../apply/look-at-named.ts';
import { operationOf } from '../apply/resolve-unclear.ts';
import type { ClickUpPort } from '../clickup/port.ts';
import type { CrmPort } from '../crm/port.ts';
import { UserError } from '../domain/errors.ts';
import type { OperationKey } from '../domain/ids.ts';
import { HttpError } from '../http/http-error.ts';
import type { LedgerRow, Store } from '../store/store.ts';
import { findHandoff } from './find-handoff.ts';
import type { DecideDeps, Speaker } from './record-decision.ts';
import { uncertainFor } from './retry.ts';

export interface Adoption extends Speaker {
  /** Of what stands there already. */
  readonly id: string;
  /** Its key, or the last part of it; absent where only one is uncertain. */
  readonly operation?: string | undefined;
}

export interface AdoptDeps extends Pick<DecideDeps, 'store' | 'clock'> {
  /** Undefined where a token is missing: a person has seen what they name. */
  readonly vendors: () => { readonly crm: CrmPort; readonly clickup: ClickUpPort } | undefined;
  /** Says a vendor's failure in a person's words, as a `UserError`. */
  readonly explain: (error: HttpError) => Promise<never>;
}

export interface Adopted {
  readonly row: LedgerRow;
  /** A remark for people where the vendor could not be asked. */
  readonly remark: string;
}

/** Says what an uncertain create made: the service takes it over instead of making another. Throws `UserError`. */
export async function adopt({ deal, by, id, operation }: Adoption, deps: AdoptDeps): Promise<Adopted> {
  const { store, clock } = deps;
  const handoff = await findHandoff(deal, store);
  const uncertain = await uncertainFor(handoff, store);
  const isWanted = ({ key }: LedgerRow) =>
    operation === undefined || key === operation || key.endsWith(`/${operation}`);
  const [row, ...others] = uncertain.filter(isWanted);
  if (row === undefined || others.length > 0)
    throw unclearChoice(
      deal,
      uncertain.map((one) => one.key),
    );
  const remark = await checkNamed(row, id, deps);
  const isTaken = await store.transaction(async (inside) => {
    if (!(await inside.ledger.adopt(row.key, id, null, by))) return false;
    const texts = { by, operation: row.key, id };
    await inside.audit.append({
      at: clock.now(),
      kind: 'adopt',
      handoff: handoff.id,
      facts: { made: row.kind },
      texts,
    });
    await inside.checks.request(handoff.id, 'look');
    await inside.handoffs.wake(handoff.id, clock.now());
    return true;
  });
  if (!isTaken) throw overtaken(deal, row.key);
  return { row, remark };
}

/**
 * Throws `UserError` when what stands under the id is not what the operation makes, or is another handoff's. A network that is
 * down must not keep people from saying what they have seen.
 */
async function checkNamed(row: LedgerRow, id: string, deps: AdoptDeps): Promise<string> {
  const named = await look(row, id, deps);
  if (named === undefined) return ' It could not be looked at; the next pass does.';
  if (named.kind === 'wrong') throw wrongId(row, id, named.why);
  const other = (await ownersOf(named.places, deps.store)).find(
    ([, owner]) => row.handoff !== undefined && owner !== row.handoff,
  );
  if (other !== undefined) throw wrongId(row, id, `it belongs to handoff ${other[1]}`);
  return '';
}

const ownersOf = async (places: readonly string[], { projects }: Store) => [
  ...(await projects.ownerOf(places)),
  ...(await projects.byContainer(places)),
];

async function look(row: LedgerRow, id: string, { vendors, explain }: AdoptDeps) {
  const sides = vendors();
  if (sides === undefined) return undefined;
  try {
    return await lookAtNamed(operationOf(row), id, sides);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    return error.effect === 'refused' ? explain(error) : undefined;
  }
}

const wrongId = ({ kind, key }: LedgerRow, id: string, why: string): UserError =>
  new UserError('ADOPT_WRONG_ID', `${id} is not what ${kind} ${key} made: ${why}. Nothing was changed.`, {
    fix: 'Take the id from the address of what stands there (…/v/li/ID for a list, …/t/ID for a task), or `handoff retry` if it is not there.',
  });

const unclearChoice = (deal: string, keys: readonly OperationKey[]): UserError =>
  keys.length === 0
    ? new UserError('NOTHING_UNCERTAIN', `Nothing about deal ${deal} is uncertain.`, {
        fix: '`handoff explain` shows where it stands.',
      })
    : new UserError('WHICH_OPERATION', `Name which of these it is: ${keys.join(', ')}.`, {
        fix: `handoff adopt ${deal} ID --operation ${keys[0] ?? ''}`,
      });

const overtaken = (deal: string, key: OperationKey): UserError =>
  new UserError('DECISION_OVERTAKEN', `${key} was settled by somebody else in the meantime; nothing was changed.`, {
    fix: `\`handoff explain ${deal}\` shows where it stands now.`,
  });
