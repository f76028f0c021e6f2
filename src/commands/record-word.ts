import type { Decided } from '../domain/decision.ts';
import { UserError } from '../domain/errors.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { Acceptance } from '../mapping/mapping.ts';
import type { HandoffRow, Store } from '../store/store.ts';
import { readKeptMappings, rulesFor } from '../sync/kept-mappings.ts';
import type { Exit, Io } from './io.ts';
import { requireMappings } from './mappings.ts';
import { recordDecision } from './record-decision.ts';
import type { Settings } from './session.ts';

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
export const recordWord = ({ decide, ...word }: Word, io: Io): Promise<Exit> =>
  recordDecision(
    {
      ...word,
      decide: async ({ handoff, store, settings }) => decide(await rulesOf(handoff, word.verb, store, settings, io)),
    },
    io,
  );

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
