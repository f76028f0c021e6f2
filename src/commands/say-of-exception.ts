import { type SaidOfException, sayOfException } from '../decide/inbox.ts';
import { parseUntil, snoozeIncomplete } from '../decide/until.ts';
import { exitCode } from '../domain/errors.ts';
import { count } from '../plan/text-layout.ts';
import type { Exit, Io } from './io.ts';
import { openForLooking, readSettings } from './session.ts';
import { userOf } from './user-of.ts';

interface About {
  /** The number of a deal, or `-` for what belongs to none. */
  readonly deal: string;
  readonly code: string;
  readonly by?: string;
}

/** It is somebody's from now on, or nobody's again. */
export const claimCommand = ({ release, ...about }: About & { readonly release: boolean }, io: Io): Promise<Exit> =>
  say(about, { said: release ? 'release' : 'claim' }, release ? 'is nobody’s any more' : 'is yours', io);

/** Nobody hears of it before then; with `wake` everybody does again. */
export function snoozeCommand(
  {
    until,
    because,
    wake,
    ...about
  }: About & { readonly until?: string; readonly because?: string; readonly wake: boolean },
  io: Io,
): Promise<Exit> {
  if (wake) return say(about, { said: 'wake' }, 'needs somebody again', io);
  if (until === undefined || because === undefined) throw snoozeIncomplete();
  const at = parseUntil(until, io.clock.now());
  const shown = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return say(about, { said: 'snooze', until: at, reason: because }, `is put off until ${shown} UTC`, io);
}

/** It is done with although its cause is there; it comes back only when that is gone and comes again. */
export const resolveCommand = ({ because, ...about }: About & { readonly because: string }, io: Io): Promise<Exit> =>
  say(about, { said: 'resolve', reason: because }, 'is done with', io);

async function say(
  { deal, code, by }: About,
  word: Pick<SaidOfException, 'said' | 'until' | 'reason'>,
  outcome: string,
  io: Io,
): Promise<Exit> {
  const { config } = readSettings(io);
  const store = await openForLooking(config.databaseUrl, io);
  try {
    const about = { ...(deal === '-' ? {} : { deal }), code, by: by ?? userOf(io), ...word };
    const many = await sayOfException(about, store, io.clock.now());
    const which = many === 1 ? code : `${code} (${count(many, 'exception')})`;
    io.out(`${which} ${outcome}.\n`);
    return exitCode.ok;
  } finally {
    await store.close();
  }
}
