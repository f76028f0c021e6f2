import type { Decided } from '../domain/decision.ts';
import { UserError } from '../domain/errors.ts';
import { nearest, sameName } from '../domain/nearest.ts';
import type { Acceptance } from '../mapping/mapping.ts';
import type { HandoffRow } from '../store/store.ts';
import { readKeptMappings, rulesFor } from '../sync/kept-mappings.ts';
import { type DecideDeps, recordDecision, type Speaker, type Spoken } from './record-decision.ts';

/** Delivery takes a handoff over, without going to ClickUp for it. */
export const accept = (speaker: Speaker, deps: DecideDeps): Promise<void> =>
  recordWord({ ...speaker, verb: 'accept', from: ['offered', 'returned'], say: () => ({ kind: 'accept' }) }, deps);

/** Delivery gives a handoff back to sales, or says why it did. */
export const giveBack = (
  { reason, because, ...speaker }: Speaker & { readonly reason: string; readonly because: string },
  deps: DecideDeps,
): Promise<void> =>
  recordWord(
    {
      ...speaker,
      verb: 'return',
      from: ['offered', 'accepted', 'in_delivery', 'returned'],
      say: (rules) => ({ kind: 'return', reason: codeOf(reason, rules), sentence: because }),
    },
    deps,
  );

/** Sales offers a returned handoff again although nothing on the deal shows it. */
export const resubmit = (
  { because, ...speaker }: Speaker & { readonly because: string },
  deps: DecideDeps,
): Promise<void> =>
  recordWord(
    { ...speaker, verb: 'resubmit', from: ['returned'], say: () => ({ kind: 'resubmit', sentence: because }) },
    deps,
  );

type Word = Omit<Spoken, 'decide' | 'verb'> & {
  readonly verb: 'accept' | 'return' | 'resubmit';
  /** What is decided, under the rules of the handoff's mapping. Throws where they do not know it. */
  readonly say: (rules: Acceptance) => Decided;
};

const recordWord = ({ say, ...word }: Word, deps: DecideDeps): Promise<void> =>
  recordDecision({ ...word, decide: async (handoff) => say(await rulesOf(handoff, word.verb, deps)) }, deps);

async function rulesOf(handoff: HandoffRow, verb: Word['verb'], { store, ...deps }: DecideDeps): Promise<Acceptance> {
  const mappings = await deps.mappings();
  const { mapping } = rulesFor(handoff, mappings, await readKeptMappings({ store, mappings }));
  const rules = mapping?.accept;
  const needed = verb === 'accept' ? rules?.accepted : rules?.returned;
  if (rules !== undefined && needed !== undefined && needed.length > 0) return rules;
  const key = verb === 'accept' ? 'accept' : 'accept.returned';
  throw new UserError(
    'NO_ACCEPTANCE',
    `The mapping "${handoff.mapping ?? ''}" of deal ${handoff.dealId} does not say how delivery ${verb === 'accept' ? 'accepts' : 'returns'} a handoff.`,
    { fix: `Add \`${key}\` to ${mapping?.file ?? 'the mapping'}; docs/mapping.md shows how.` },
  );
}

/** A mapping without a list takes delivery's own words. */
function codeOf(reason: string, { reasons }: Acceptance): string {
  const listed = Object.entries(reasons);
  const found = listed.find(([code, text]) => sameName(code, reason) || sameName(text, reason));
  if (found !== undefined || listed.length === 0) return found?.[0] ?? reason;
  const codes = listed.map(([code]) => code);
  const [near] = nearest(reason, codes, 1);
  throw new UserError('REASON_UNKNOWN', `The mapping knows no reason "${reason}".`, {
    fix: `Use one of: ${listed.map(([code, text]) => `${code} (${text})`).join(', ')}.${near === undefined ? '' : ` Nearest: ${near}.`}`,
  });
}
