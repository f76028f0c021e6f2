import { explainClickUpFailure } from '../clickup/explain-failure.ts';
import { explainHubSpotFailure } from '../crm/hubspot/explain-failure.ts';
import { UserError } from '../domain/errors.ts';
import { HttpError } from '../http/http-error.ts';

/** Turns a vendor's failure that ended a command into something a person can act on. */
export async function explainFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    const explained = error.failure.vendor === 'hubspot' ? explainHubSpotFailure(error) : explainClickUpFailure(error);
    throw explained ?? vendorFailed(error);
  }
}

const vendorFailed = (error: HttpError): UserError =>
  new UserError('VENDOR_FAILED', error.message, {
    fix: 'The vendor did not do what it is documented to do; running the command again is safe. Give the request id to their support if it goes on.',
    cause: error,
  });
