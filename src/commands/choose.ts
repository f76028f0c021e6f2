import type { Exit, Io } from './io.ts';
import { recordDecision } from './record-decision.ts';

/** What a person wants done about something that an exception put before them; its fix names the key and the choices. */
export const chooseCommand = (
  {
    deal,
    key,
    choice,
    by,
  }: { readonly deal: string; readonly key: string; readonly choice: string; readonly by?: string },
  io: Io,
): Promise<Exit> =>
  recordDecision({ deal, by, verb: 'choose', decide: async () => ({ kind: 'choose', key, choice }) }, io);
