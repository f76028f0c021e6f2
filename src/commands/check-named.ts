import { lookAtNamed } from '../apply/look-at-named.ts';
import { operationOf } from '../apply/resolve-unclear.ts';
import { UserError } from '../domain/errors.ts';
import { HttpError } from '../http/http-error.ts';
import { createVendors } from '../services.ts';
import type { LedgerRow, Store } from '../store/store.ts';
import { explainFailure } from './explain-failure.ts';
import type { Io } from './io.ts';
import type { Settings } from './session.ts';

interface CheckDeps {
  readonly store: Store;
  readonly io: Pick<Io, 'clock' | 'random'>;
  readonly settings: Settings;
}

/**
 * Throws `UserError` when what stands under the id is not what the operation makes, or is another handoff's. Answers a
 * remark for people when the vendor could not be asked: they have seen it, and a network that is down must not keep
 * them from saying so.
 */
export async function checkNamed(row: LedgerRow, id: string, deps: CheckDeps): Promise<string> {
  const named = await look(row, id, deps);
  if (named === undefined) return ' It could not be looked at; the next pass does.';
  if (named.kind === 'wrong') throw wrongId(row, id, named.why);
  const { projects } = deps.store;
  const owners = [...(await projects.ownerOf(named.places)), ...(await projects.byContainer(named.places))];
  const other = owners.find(([, owner]) => row.handoff !== undefined && owner !== row.handoff);
  if (other !== undefined) throw wrongId(row, id, `it belongs to handoff ${other[1]}`);
  return '';
}

async function look(row: LedgerRow, id: string, { io, settings: { config, log } }: CheckDeps) {
  if (config.hubspot.token === undefined || config.clickup.token === undefined) return undefined;
  const vendors = createVendors({ config, clock: io.clock, random: io.random, log });
  try {
    return await lookAtNamed(operationOf(row), id, vendors);
  } catch (error) {
    if (error instanceof HttpError && error.effect !== 'refused') return undefined;
    return explainFailure(() => Promise.reject(error));
  }
}

const wrongId = ({ kind, key }: LedgerRow, id: string, why: string): UserError =>
  new UserError('ADOPT_WRONG_ID', `${id} is not what ${kind} ${key} made: ${why}. Nothing was changed.`, {
    fix: 'Take the id from the address of what stands there (…/v/li/ID for a list, …/t/ID for a task), or `handoff retry` if it is not there.',
  });
