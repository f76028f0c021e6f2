import { createHmac } from 'node:crypto';
import { sameText } from './same-text.ts';

/**
 * Why a delivery is not to be believed, or undefined. Any of the secrets will do: which webhook it comes from is said
 * in its body, and nothing in there is looked at before the signature fits. https://developer.clickup.com/docs/webhooksignature
 */
export function flawOfClickUp(
  headers: Headers,
  body: Uint8Array,
  secrets: readonly string[],
): 'no signature' | 'a wrong signature' | undefined {
  const given = headers.get('x-signature');
  if (given === null) return 'no signature';
  const fits = secrets.map((secret) =>
    sameText(given.toLowerCase(), createHmac('sha256', secret).update(body).digest('hex')),
  );
  return fits.includes(true) ? undefined : 'a wrong signature';
}
