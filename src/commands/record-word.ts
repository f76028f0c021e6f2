import type { Decided } from '../domain/decision.ts';
import { exitCode, UserError } from '../domain/errors.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { Acceptance } from '../mapping/mapping.ts';
import type { HandoffRow, Store } from '../store/store.ts';
import { readKeptMappings, rulesFor } from '../sync/kept-mappings.ts';
import { findHandoff } from './find-handoff.ts';
import type { Exit, Io } from './io.ts';
import { requireMappings } from './mappings.ts';
import { openForLooking, readSettings, type Settings } from './session.ts';

export interface Word {
  readonly deal: string;
  /** What the person does, as the command is called. */
  readonly verb: 'accept' | 'return' | 'resubmit';
  /** In which states it means something. */
  readonly from: readonly HandoffState[];
  readonly by: string | undefined;
  /** What is decided, under the rules of the handoff's mapping. Throws where they do not know it. */
  readonly decide: (rules: Acceptance) => Decided;
}

/** Writes down what a person says of a handoff; the next pass carries it out on both sides. */
export async function recordWord({ deal, verb, from, by, decide }: Word, io: Io): Promise<Exit> {
  const settings = readSettings(io);
  const store = await openForLooking(settings.config.databaseUrl, io);
  try {
    const handoff = await findHandoff(deal, store);
    if (!from.includes(handoff.state)) throw wrongState(handoff, verb, from);
    const decided = decide(await rulesOf(handoff, verb, store, settings, io));
    const who = by ?? userOf(io);
    await store.decisions.add(handoff.id, decided, who);
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

async function rulesOf(
  handoff: HandoffRow,
  verb: Word['verb'],
  store: Store,
  { config }: Settings,
  io: Io,
): Promise<Acceptance> {
  const { mappings } = await requireMappings(config.mappingsDir, io);
  const { mapping } = rulesFor(handoff, mappings, await readKeptMappings({ store, mappings }));
  const accept = mapping?.accept;
  const needed = verb === 'accept' ? accept?.accepted : accept?.returned;
  if (accept !== undefined && needed !== undefined && needed.length > 0) return accept;
  const key = verb === 'accept' ? 'accept' : 'accept.returned';
  throw new UserError(
    'NO_ACCEPTANCE',
    `The mapping "${handoff.mapping ?? ''}" of deal ${handoff.dealId} does not say how delivery ${verb === 'accept' ? 'accepts' : 'returns'} a handoff.`,
    { fix: `Add \`${key}\` to ${mapping?.file ?? 'the mapping'}; docs/mapping.md shows how.` },
  );
}

const wrongState = ({ dealId, state, because }: HandoffRow, verb: string, from: readonly HandoffState[]): UserError =>
  new UserError(
    'WRONG_STATE',
    `Deal ${dealId} is ${shown(state)} (${because}); \`${verb}\` is for what is ${from.map(shown).join(', ')}.`,
    { fix: `\`handoff explain ${dealId}\` shows how it came to that.` },
  );

const shown = (state: HandoffState): string => state.replace('_', ' ');
