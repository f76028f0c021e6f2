import type { Decision } from '../domain/decision.ts';
import { decisionKey } from '../domain/decision.ts';
import type { ObservedTask } from '../domain/project.ts';
import { isReturned, wordOf } from './acceptance.ts';
import { acceptanceFields } from './acceptance-fields.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { agreeing, join, nothing, raising } from './plan-input.ts';
import { asSentence } from './project-name.ts';
import { returnedIn } from './return-reason.ts';
import { roundOf } from './rounds.ts';
import { setFieldTo, setWord } from './set-acceptance.ts';
import { tellDelivery } from './tell-delivery.ts';

type Word = Extract<Decision, { kind: 'accept' | 'return' | 'resubmit' }>;
const isWord = (one: Decision): one is Word => ['accept', 'return', 'resubmit'].includes(one.kind);

/** What became of a decision that nothing had to be done for. */
const overtaken = 'overtaken';
const needless = 'needless';

/** The last word of a person, unless it was carried out. */
export const pendingWord = ({ decisions, agreed }: PlanContext): Word | undefined => {
  const last = decisions.filter(isWord).at(-1);
  return last === undefined || agreed.has(decisionKey(last)) ? undefined : last;
};

/** Carries out `accept` and `return` in ClickUp, where delivery works, so that both sides show the same. */
export function carryOut(context: PlanContext, task: ObservedTask | undefined): Part {
  const word = pendingWord(context);
  const earlier = context.decisions
    .filter(isWord)
    .filter((one) => one.seq !== word?.seq && !context.agreed.has(decisionKey(one)));
  const passed = agreeing(context, ...earlier.map((one) => ({ key: decisionKey(one), value: overtaken })));
  if (word === undefined || context.mapping.accept === undefined) return passed;
  if (task === undefined || task.archived) return join(passed, noTask(word, context));
  switch (word.kind) {
    case 'accept':
      return join(passed, accept(word, task, context));
    case 'return':
      return join(passed, returnIt(word, task, context));
    case 'resubmit':
      return isReturned(context, task)
        ? passed
        : join(passed, agreeing(context, { key: decisionKey(word), value: needless }));
    default:
      return word satisfies never;
  }
}

function accept(word: Extract<Word, { kind: 'accept' }>, task: ObservedTask, context: PlanContext): Part {
  const agrees = [{ key: decisionKey(word), value: 'accepted' }];
  if (wordOf(context, task).says === 'accepted') return agreeing(context, ...agrees);
  const setting = { step: decisionKey(word), why: `${word.by} accepted the handoff`, agrees };
  return setWord(task, context.mapping.accept?.accepted[0], setting, context);
}

/** The reason stands in ClickUp before the word does: nobody should see a return without one. */
function returnIt(word: Extract<Word, { kind: 'return' }>, task: ObservedTask, context: PlanContext): Part {
  const { reason, sentence } = acceptanceFields(context);
  const { accept: rules } = context.mapping;
  const because = { step: decisionKey(word), why: `${word.by} returned the handoff and says why` };
  const text = rules?.reasons[word.reason] ?? word.reason;
  const fields = join(
    reason === undefined ? nothing : setFieldTo(reason, task, optionFor(reason, word.reason, text), because, context),
    sentence === undefined ? nothing : setFieldTo(sentence, task, word.sentence, because, context),
    // What no field can say is said by a comment.
    reason !== undefined && sentence !== undefined
      ? nothing
      : tellDelivery(
          `${decisionKey(word)}/comment`,
          {
            task: { id: task.id },
            taskName: task.name,
            text: asSentence(`Returned to sales by ${word.by}: ${asSentence(text)} ${word.sentence}`),
            why: because.why,
          },
          context,
        ),
  );
  const agrees = [{ key: decisionKey(word), value: returnedIn(roundOf('returned', context)) }];
  if (wordOf(context, task).says !== 'returned') {
    const setting = { step: decisionKey(word), why: `${word.by} returned the handoff`, agrees };
    return join(fields, setWord(task, rules?.returned[0], setting, context));
  }
  return fields.operations.length > 0 ? fields : join(fields, agreeing(context, ...agrees));
}

/** The field may list codes or texts. */
const optionFor = (
  { options }: { readonly options: readonly { readonly name: string }[] },
  code: string,
  text: string,
): string => (options.some(({ name }) => name.trim().toLowerCase() === code.toLowerCase()) ? code : text);

const noTask = (word: Word, { mapping, deal }: PlanContext): Part =>
  raising({
    code: 'ACCEPT_TASK_GONE',
    message: `"${word.kind}" of ${word.by} waits: there is no task "${mapping.accept?.task}" in the project to say so.`,
    fix: `Bring the task back in ClickUp, or run \`handoff retry ${deal.id}\` to have it made again.`,
  });
