import { UserError } from '../domain/errors.ts';
import type { Operation } from '../domain/operation.ts';
import type { Exception } from '../domain/plan.ts';
import { HttpError } from '../http/http-error.ts';
import { stopsEverything } from './applied.ts';
import { unreadableTask } from './list-all-tasks.ts';
import type { RecogniseDeps, Recognised } from './recognise.ts';
import { recognise } from './recognise.ts';

/** What came of looking for something that a create may have made. */
export interface Look {
  readonly found?: Recognised | undefined;
  /** The vendor refuses to show the place where it would stand: somebody has removed it, or taken it from the token. */
  readonly unreadable?: string;
  /** The place is there and could not be read this time: nothing is known, neither that it stands nor that it does not. */
  readonly blind?: Exception;
}

export const blindCode = 'LOOK_FAILED';

/** Throws only when the vendor shows nothing at all: what is wrong with one place concerns what stands in it. */
export async function lookFor(operation: Operation, deps: RecogniseDeps): Promise<Look> {
  try {
    return { found: await recognise(operation, deps) };
  } catch (error) {
    if (error instanceof UserError && error.code === unreadableTask) return { blind: blind(operation, error) };
    if (!(error instanceof HttpError) || mayPass(error)) throw error;
    if (error.effect !== 'refused') return { blind: blind(operation, error) };
    return { unreadable: `the place it would stand in cannot be read: ${error.message}` };
  }
}

/** A limit, or a token that nothing is shown to: it says nothing of this one place. */
const mayPass = (error: HttpError): boolean => error.failure.status === 429 || stopsEverything(error);

const blind = ({ kind, key }: Operation, { message }: Error): Exception => ({
  code: blindCode,
  message: `Whether ${kind} ${key} took effect cannot be told, because the place cannot be read: ${message}`,
  fix: 'Look at what the message names. The next pass looks again; until it can see, nothing is made there a second time.',
});
