import { adopt } from '../decide/adopt.ts';
import { choose } from '../decide/choose.ts';
import { pause, resume } from '../decide/pauses.ts';
import type { DecideDeps, Speaker, Verb } from '../decide/record-decision.ts';
import { retry } from '../decide/retry.ts';
import { accept, giveBack, resubmit } from '../decide/words.ts';
import { exitCode } from '../domain/errors.ts';
import { count } from '../plan/text-layout.ts';
import { createVendors } from '../services.ts';
import { explainFailure } from './explain-failure.ts';
import type { Exit, Io } from './io.ts';
import { requireMappings } from './mappings.ts';
import { openForLooking, readSettings, type Settings } from './session.ts';
import { userOf } from './user-of.ts';

export interface SpokenFlags {
  readonly deal: string;
  readonly by?: string;
}
type Because = SpokenFlags & { readonly because: string };

export const acceptCommand = (flags: SpokenFlags, io: Io): Promise<Exit> => say('accept', flags, io, accept);

export const returnCommand = (flags: Because & { readonly reason: string }, io: Io): Promise<Exit> =>
  say('return', flags, io, (speaker, deps) =>
    giveBack({ ...speaker, reason: flags.reason, because: flags.because }, deps),
  );

export const resubmitCommand = (flags: Because, io: Io): Promise<Exit> =>
  say('resubmit', flags, io, (speaker, deps) => resubmit({ ...speaker, because: flags.because }, deps));

export const pauseCommand = (flags: Because, io: Io): Promise<Exit> =>
  say('pause', flags, io, (speaker, deps) => pause({ ...speaker, because: flags.because }, deps));

export const resumeCommand = (flags: SpokenFlags, io: Io): Promise<Exit> => say('resume', flags, io, resume);

export const chooseCommand = (
  flags: SpokenFlags & { readonly key: string; readonly choice: string },
  io: Io,
): Promise<Exit> =>
  say('choose', flags, io, (speaker, deps) => choose({ ...speaker, key: flags.key, choice: flags.choice }, deps));

/** Writes down what a person says, and tells them that it is. */
export const say = (
  verb: Verb,
  { deal, by }: SpokenFlags,
  io: Io,
  word: (speaker: Speaker, deps: DecideDeps) => Promise<void>,
): Promise<Exit> =>
  withDecisions(io, async (deps) => {
    const who = by ?? userOf(io);
    await word({ deal, by: who }, deps);
    io.out(`Written down for ${who}: ${verb} deal ${deal}. The next pass carries it out on both sides.\n`);
  });

export interface RetryFlags extends SpokenFlags {
  /** The mapping as it is now becomes the handoff's own. */
  readonly newestMapping?: boolean;
}

export const retryCommand = ({ deal, newestMapping = false, by }: RetryFlags, io: Io): Promise<Exit> =>
  withDecisions(io, async (deps) => {
    const sent = await retry({ deal, by: by ?? userOf(io), newestMapping }, deps);
    const undone = sent === 0 ? '' : ` What was uncertain is sent again: ${count(sent, 'create')}.`;
    const moved = newestMapping ? ` It goes on under the mapping as it is now.` : '';
    io.out(`The next pass looks at deal ${deal} again.${undone}${moved}\n`);
  });

export const adoptCommand = (
  flags: SpokenFlags & { readonly id: string; readonly operation?: string },
  io: Io,
): Promise<Exit> =>
  withDecisions(io, async (deps, settings) => {
    const explain = (error: Error) => explainFailure(() => Promise.reject(error));
    const { row, remark } = await adopt(
      { ...flags, by: flags.by ?? userOf(io) },
      { ...deps, vendors: () => vendorsIf(settings, io), explain },
    );
    io.out(`${row.kind} ${row.key} is ${flags.id} from now on.${remark}\n`);
  });

function vendorsIf({ config, log }: Settings, { clock, random }: Io) {
  if (config.hubspot.token === undefined || config.clickup.token === undefined) return undefined;
  return createVendors({ config, clock, random, log });
}

async function withDecisions(io: Io, decide: (deps: DecideDeps, settings: Settings) => Promise<void>): Promise<Exit> {
  const settings = readSettings(io);
  const store = await openForLooking(settings.config.databaseUrl, io);
  const mappings = async () => (await requireMappings(settings.config.mappingsDir, io)).mappings;
  try {
    await decide({ store, clock: io.clock, mappings }, settings);
    return exitCode.ok;
  } finally {
    await store.close();
  }
}
