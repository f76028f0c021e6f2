import type { HttpError } from '../http/http-error.ts';

/**
 * ClickUp answers 404 for what was deleted, 401 or 403 for some ids that do not exist any more and for all that the
 * token may not see, and 400 for what has not the form of an id. A token that is not accepted at all is another matter.
 */
export const isNotShown = ({ failure: { status, code = '' } }: HttpError): boolean =>
  !tokenRefused.test(code) &&
  (status === 401 || status === 403 || status === 404 || (status === 400 && /^INPUT_00[34]$/.test(code)));

const tokenRefused = /^OAUTH_0(?:17|19|21|25|77)$/;
