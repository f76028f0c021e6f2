import type { CrmPort } from '../crm/port.ts';
import { HttpError } from '../http/http-error.ts';

/** A token may be kept from the account's details; then people get the deal's name without a link, and no worse. */
export async function readUrlPattern(crm: CrmPort): Promise<string> {
  try {
    return (await crm.dealUrls())('{id}');
  } catch (error) {
    if (error instanceof HttpError && error.effect === 'refused') return '';
    throw error;
  }
}
