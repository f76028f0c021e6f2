import { UserError } from '../../domain/errors.ts';
import type { Filled } from '../guard/speaker.ts';

/** Throws `UserError` for what was left empty. */
export function filledIn(filled: Filled, name: string): string {
  const text = (filled[name] ?? '').trim();
  if (text !== '') return text;
  throw new UserError('FORM_INCOMPLETE', `"${name}" is empty.`, { fix: 'Fill it in and send the form again.' });
}
