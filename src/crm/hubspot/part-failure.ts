import { HttpError } from '../../http/http-error.ts';
import type { PartError } from './schemas.ts';

/** The failure of one input of a batch that was answered: HubSpot says that it did nothing for this one. */
export function partFailure(path: string, status: number, { category, subCategory, message }: PartError): HttpError {
  const code = category ?? subCategory;
  return new HttpError({
    vendor: 'hubspot',
    method: 'POST',
    path,
    effect: 'refused',
    status,
    ...(code === undefined ? {} : { code }),
    detail: message,
  });
}

/** An input that the answer does not mention: it may have been done all the same. */
export function missingResult(path: string, status: number): HttpError {
  const detail = 'The answer says nothing about this input.';
  return new HttpError({
    vendor: 'hubspot',
    method: 'POST',
    path,
    effect: 'ambiguous',
    status,
    code: 'NO_RESULT',
    detail,
  });
}

/** All ids an error names, whatever it calls them (`id`, `ids`, `fromObjectId`). */
export const idsNamedBy = ({ context }: PartError, ...keys: readonly string[]): readonly string[] =>
  keys.flatMap((key) => context?.[key] ?? []);
