import type { Decision } from '../domain/decision.ts';
import { decisionKey } from '../domain/decision.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import { sameName } from '../domain/nearest.ts';
import type { ObservedTask } from '../domain/project.ts';
import { acceptanceFields, wordsIn } from './acceptance-fields.ts';
import type { PlanContext } from './plan-input.ts';
import { roundOf } from './rounds.ts';

/** Why delivery returned a handoff, as far as it has said so. */
export interface GivenReason {
  /** Of the mapping's list; absent where that has none, or the word is not on it. */
  readonly code?: string;
  /** The list's text for the code, else delivery's own words. */
  readonly text?: string;
  readonly sentence?: string;
  /** A word that stands in the field and is not on the mapping's list. */
  readonly unlisted?: string;
}

/** What a return that was carried out is remembered by, so that its reason counts in its round alone. */
export const returnedIn = (round: number): string => `returned in ${round}`;

/** From the fields of the task; what they do not say, from the command that returned it in this round. */
export function reasonGiven(context: PlanContext, task: ObservedTask | undefined, state: HandoffState): GivenReason {
  const { reason, sentence } = acceptanceFields(context);
  const [word] = task === undefined || reason === undefined ? [] : wordsIn(reason, task);
  const said = task === undefined || sentence === undefined ? '' : wordsIn(sentence, task).join(' ');
  const byCommand = lastReturn(context, roundOf(state, context));
  const listed = word === undefined ? undefined : findReason(word, context);
  const code = listed?.code ?? (word === undefined ? byCommand?.reason : undefined);
  const text =
    listed?.text ?? word ?? (code === undefined ? undefined : (context.mapping.accept?.reasons[code] ?? code));
  const spoken = said === '' ? byCommand?.sentence : said;
  const isListed = word === undefined || code !== undefined || !hasList(context);
  return {
    ...(code === undefined ? {} : { code }),
    ...(text === undefined || !isListed ? {} : { text }),
    ...(spoken === undefined ? {} : { sentence: spoken }),
    ...(isListed ? {} : { unlisted: word }),
  };
}

const hasList = ({ mapping }: PlanContext): boolean => Object.keys(mapping.accept?.reasons ?? {}).length > 0;

/** A reason of the list by its code or its text. */
function findReason(
  word: string,
  { mapping }: PlanContext,
): { readonly code: string; readonly text: string } | undefined {
  const listed = Object.entries(mapping.accept?.reasons ?? {});
  const found = listed.find(([code, text]) => sameName(code, word) || sameName(text, word));
  return found === undefined ? undefined : { code: found[0], text: found[1] };
}

type ReturnDecision = Extract<Decision, { kind: 'return' }>;

const lastReturn = ({ decisions, agreed }: PlanContext, round: number): ReturnDecision | undefined =>
  decisions
    .filter((one) => one.kind === 'return')
    .findLast((one) => agreed.get(decisionKey(one))?.value === returnedIn(round));

/** In one line, for the deal; empty where nothing was said. */
export const describeReason = ({ text, unlisted, sentence }: GivenReason): string =>
  [text ?? unlisted, sentence].filter((one) => one !== undefined && one !== '').join(': ');

/** What delivery still owes sales: a reason where the mapping has a list or a field for it, and a sentence. */
export function lacksOfReason(given: GivenReason, { mapping }: PlanContext): readonly string[] {
  const { accept } = mapping;
  if (accept === undefined) return [];
  const asksReason = accept.reasonField !== undefined || Object.keys(accept.reasons).length > 0;
  const asksSentence = accept.sentenceField !== undefined || Object.keys(accept.reasons).length > 0;
  return [
    ...(asksReason && given.text === undefined ? ['a reason'] : []),
    ...(asksSentence && given.sentence === undefined ? ['a sentence'] : []),
  ];
}
