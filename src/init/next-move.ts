import type { FactName } from './facts.ts';
import type { Question } from './question.ts';
import { agreementQuestions } from './steps/agreement.ts';
import { fileQuestions } from './steps/files.ts';
import { placeQuestions } from './steps/places.ts';
import type { Step } from './steps/step.ts';
import { tokenQuestions } from './steps/tokens.ts';
import { answerOf, dirOf, tokenSteps, type View, workspaceOf } from './view.ts';

export type Move =
  | { readonly kind: 'read'; readonly what: FactName }
  | { readonly kind: 'ask'; readonly question: Question }
  /** The tokens work, and where they go was answered. */
  | { readonly kind: 'keep-tokens' }
  | { readonly kind: 'finish' };

const steps: readonly Step[] = [...tokenQuestions, ...placeQuestions, ...agreementQuestions, ...fileQuestions];

/** Pure. What comes next: something to read, a question, something to do, or nothing more. */
export function nextMove(view: View): Move {
  for (const step of steps) {
    const unread = step.needs.find((fact) => !isRead(fact, view));
    if (unread !== undefined) return { kind: 'read', what: unread };
    const question = isAnswered(step, view) ? undefined : step.ask(view);
    if (question !== undefined) return { kind: 'ask', question };
    if (step.id === 'tokens-in' && isToKeep(view)) return { kind: 'keep-tokens' };
  }
  return { kind: 'finish' };
}

const isAnswered = ({ id }: Step, { tokens, answers }: View): boolean =>
  tokenSteps.some((step) => step === id && tokens[step] !== undefined) || answers[id] !== undefined;

function isToKeep(view: View): boolean {
  const where = answerOf(view, 'tokens-in');
  return where !== '' && where !== 'none' && view.keptIn !== where;
}

/** What was read of one workspace, space or folder says nothing of another. */
function isRead(fact: FactName, view: View): boolean {
  const { facts } = view;
  if (fact === 'furniture') return facts.furniture !== undefined && facts.furniture.workspace === workspaceOf(view)?.id;
  if (fact === 'space') return facts.space !== undefined && facts.space.space === answerOf(view, 'space');
  if (fact === 'shelf') return facts.shelf !== undefined && facts.shelf.dir === dirOf(view);
  return facts[fact] !== undefined;
}
