import type { Decided } from '../domain/decision.ts';
import { exitCode, UserError } from '../domain/errors.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { HandoffRow, Store } from '../store/store.ts';
import { findHandoff } from './find-handoff.ts';
import type { Exit, Io } from './io.ts';
import { openForLooking, readSettings, type Settings } from './session.ts';

export interface Spoken {
  readonly deal: string;
  /** What the person does, as the command is called. */
  readonly verb: 'accept' | 'return' | 'resubmit' | 'pause' | 'resume' | 'choose' | 'approve' | 'reject';
  /** In which states it means something; absent where that is for `decide` to say. */
  readonly from?: readonly HandoffState[];
  readonly by: string | undefined;
  /** Throws where what was said means nothing for this handoff. */
  readonly decide: (about: Subject) => Promise<Decided>;
  /** What else is wanted of the next pass, once the word is written down. */
  readonly afterwards?: (about: Subject) => Promise<void>;
}

interface Subject {
  readonly handoff: HandoffRow;
  readonly store: Store;
  readonly settings: Settings;
}

/** Writes down what a person decided about the latest handoff of a deal; the next pass carries it out. */
export async function recordDecision({ deal, verb, from, by, decide, afterwards }: Spoken, io: Io): Promise<Exit> {
  const settings = readSettings(io);
  const store = await openForLooking(settings.config.databaseUrl, io);
  try {
    const handoff = await findHandoff(deal, store);
    if (from !== undefined && !from.includes(handoff.state)) throw wrongState(handoff, verb, from);
    const decided = await decide({ handoff, store, settings });
    const who = by ?? userOf(io);
    await store.decisions.add(handoff.id, decided, who);
    await afterwards?.({ handoff, store, settings });
    await store.handoffs.wake(handoff.id, io.clock.now());
    io.out(`Written down for ${who}: ${verb} deal ${deal}. The next pass carries it out on both sides.\n`);
    return exitCode.ok;
  } finally {
    await store.close();
  }
}

/** Who sits at the terminal, as far as the environment says. */
const userOf = ({ env }: Io): string =>
  env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'] ?? 'somebody at the command line';

const wrongState = (
  { dealId, state, because }: HandoffRow,
  verb: Spoken['verb'],
  from: readonly HandoffState[],
): UserError =>
  new UserError(
    'WRONG_STATE',
    `Deal ${dealId} is ${shown(state)} (${because}); \`${verb}\` is for what is ${from.map(shown).join(', ')}.`,
    { fix: `\`handoff explain ${dealId}\` shows how it came to that.` },
  );

const shown = (state: HandoffState): string => state.replace('_', ' ');
