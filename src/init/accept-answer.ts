import { sameName, suggest } from '../domain/nearest.ts';
import type { Answer, Option, Question } from './question.ts';

export type Accepted =
  | { readonly ok: true; readonly answer: Answer }
  | { readonly ok: false; readonly problem: string };

/** Holds an answer that was given beforehand against the question it is for; names become the ids they stand for. */
export function acceptAnswer(question: Question, given: Answer): Accepted {
  switch (question.kind) {
    case 'secret':
      return taken(given);
    case 'confirm':
      return given[0] === 'yes' || given[0] === 'no' ? taken(given) : refused('is neither yes nor no');
    case 'text':
      return acceptText(question.flaw, given[0] ?? '');
    case 'choose':
      return given.length === 1
        ? acceptChoices(question.options, given)
        : refused(`names ${given.length} things where one is asked for`);
    case 'choose-many':
      // Nothing cannot be said by repeating an option no times.
      if (given.every((one) => one === 'none')) return question.least > 0 ? refused('names nobody') : taken([]);
      return acceptChoices(question.options, given);
    default:
      return question satisfies never;
  }
}

const taken = (answer: Answer): Accepted => ({ ok: true, answer });
const refused = (problem: string): Accepted => ({ ok: false, problem });

function acceptText(flaw: (text: string) => string | undefined, text: string): Accepted {
  const problem = flaw(text);
  return problem === undefined ? taken([text]) : refused(`"${text}" ${problem}`);
}

function acceptChoices(options: readonly Option[], given: Answer): Accepted {
  const found = given.map((one) => ({ one, matches: matching(options, one) }));
  const wrong = found.find(({ matches }) => matches.length !== 1);
  if (wrong === undefined)
    return taken([...new Set(found.flatMap(({ matches }) => matches.map(({ value }) => value)))]);
  if (wrong.matches.length > 1)
    return refused(
      `"${wrong.one}" is the name of ${wrong.matches.length}; say which: ${wrong.matches.map(({ value }) => value).join(', ')}`,
    );
  const names = options.map(({ label }) => label);
  return refused(`"${wrong.one}" is not there. ${suggest(wrong.one, names)}`);
}

function matching(options: readonly Option[], wanted: string): readonly Option[] {
  const byValue = options.filter(({ value }) => value === wanted);
  return byValue.length > 0 ? byValue : options.filter(({ label }) => sameName(label, wanted));
}
