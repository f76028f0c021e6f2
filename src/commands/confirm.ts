import { UserError } from '../domain/errors.ts';
import type { Io } from './io.ts';

/** Asks once. Throws `UserError` where nobody is there to be asked. */
export async function confirmed(
  { question, what, instead }: { readonly question: string; readonly what: string; readonly instead: string },
  io: Io,
): Promise<boolean> {
  if (io.ask === undefined)
    throw new UserError('NOBODY_TO_CONFIRM', `No terminal is there to confirm: ${what}.`, { fix: instead });
  const { ask } = await io.ask();
  const reply = await ask({ kind: 'confirm', message: question, proposal: ['no'] });
  return reply.kind === 'answer' && reply.answer[0] === 'yes';
}
