import { UserError, UserErrors } from '../domain/errors.ts';
import { acceptAnswer } from './accept-answer.ts';
import { describeFact } from './describe-fact.ts';
import type { FactName, Facts } from './facts.ts';
import { nextMove } from './next-move.ts';
import { missingAnswer, missingTokens, noProposal, stopped, wrongAnswer } from './problems.ts';
import type { Answer, Ask, Question, StepId } from './question.ts';
import { stepIds } from './question.ts';
import { type Answers, isTokenStep, type TokenStep, type View } from './view.ts';

/** What the wizard does to the world; everything else is questions. */
export interface WizardDeps {
  /** Absent where there is no terminal. */
  readonly ask: Ask | undefined;
  /** Takes every proposal where nobody answers. */
  readonly yes: boolean;
  /** Answers of the command line. */
  readonly given: Answers;
  /** Answers of an earlier run that was stopped. */
  readonly resumed: Answers;
  readonly say: (lines: readonly string[]) => void;
  /** Throws `UserError` when it cannot be read. */
  readonly read: (what: FactName, view: View) => Promise<Facts>;
  /** Holds a token ready for the next reading. */
  readonly useToken: (step: TokenStep, token: string) => void;
  readonly keepTokens: (view: View) => Promise<void>;
  /** Keeps what was answered by now for another run. */
  readonly remember: (answers: Answers) => Promise<void>;
  readonly isStopping: () => boolean;
}

/** What changes while it runs. */
interface Talk {
  view: View;
  given: Answers;
  resumed: Answers;
  /** Questions that a person answered, in this run or the one before, the last one last. */
  asked: StepId[];
  /** What was answered before somebody went back, proposed again. */
  former: Answers;
  problems: UserError[];
}

/** Asks, reads and keeps until every question has its answer. Throws `UserErrors` with all that is missing at once. */
export async function runWizard(deps: WizardDeps, from: View): Promise<View> {
  const talk: Talk = { view: from, given: deps.given, resumed: deps.resumed, asked: [], former: {}, problems: [] };
  for (;;) {
    if (deps.isStopping()) throw stopped(hasAnswers(talk));
    const move = nextMove(talk.view);
    if (move.kind === 'finish') break;
    if (move.kind === 'read') await read(move.what, talk, deps);
    else if (move.kind === 'keep-tokens') await keep(talk, deps);
    else await answer(move.question, talk, deps);
  }
  if (talk.problems.length > 0) throw new UserErrors(talk.problems);
  return talk.view;
}

const hasAnswers = ({ view }: Talk): boolean => Object.keys(view.answers).length > 0;

async function read(what: FactName, talk: Talk, deps: WizardDeps): Promise<void> {
  try {
    const facts = await deps.read(what, talk.view);
    talk.view = { ...talk.view, facts };
    deps.say(describeFact(what, facts));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // What is missing on the command line belongs to the same answer as what could not be read.
    if (deps.ask === undefined) throw talk.problems.length === 0 ? error : new UserErrors([...talk.problems, error]);
    deps.say([`${error.code}: ${error.message}`, `  Fix: ${error.fix}`]);
    await again(what, talk, deps.ask);
  }
}

const tokenOf: Readonly<Partial<Record<FactName, TokenStep>>> = { access: 'hubspot-token', login: 'clickup-token' };

/** A token that was not taken is asked for again; anything else is tried again when the person has mended it. */
async function again(what: FactName, talk: Talk, ask: Ask): Promise<void> {
  const token = tokenOf[what];
  if (token !== undefined) {
    talk.view = forget(talk.view, token);
    return;
  }
  const reply = await ask.ask({
    kind: 'choose',
    message: 'Try again when it is mended; Esc goes back',
    options: [{ value: 'again', label: 'try again' }],
    proposal: ['again'],
  });
  if (reply.kind === 'stop') throw stopped(hasAnswers(talk));
  if (reply.kind === 'back') goBack(talk);
}

async function keep(talk: Talk, { ask, keepTokens, say }: WizardDeps): Promise<void> {
  const where = talk.view.answers['tokens-in']?.[0];
  talk.view = { ...talk.view, keptIn: where };
  // A script does everything or nothing: there the tokens are kept with the rest, once every answer is known.
  if (ask === undefined) return;
  await keepTokens(talk.view);
  say([
    where === 'files'
      ? `The tokens are kept as files in ${talk.view.around.secretsDir}.`
      : 'The tokens are kept in .env.',
  ]);
}

async function answer(question: Question, talk: Talk, deps: WizardDeps): Promise<void> {
  const { step } = question;
  const byHand = talk.given[step] === undefined;
  const known = talk.given[step] ?? talk.resumed[step];
  if (known === undefined) return await askOrAssume(question, talk, deps);
  const accepted = acceptAnswer(question, known);
  if (accepted.ok) {
    if (byHand) talk.asked.push(step);
    return await settle(question, accepted.answer, talk, deps);
  }
  unlearn(talk, step);
  const problem = wrongAnswer(question, accepted.problem);
  if (deps.ask === undefined) return await assume(question, problem, talk, deps);
  deps.say([problem.message]);
  await ask(question, deps.ask, talk, deps);
}

/** It is asked, whatever was said of it before. */
function unlearn(talk: Talk, step: StepId): void {
  const { [step]: _, ...given } = talk.given;
  const { [step]: __, ...resumed } = talk.resumed;
  talk.given = given;
  talk.resumed = resumed;
}

async function askOrAssume(question: Question, talk: Talk, deps: WizardDeps): Promise<void> {
  if (deps.ask !== undefined) return await ask(question, deps.ask, talk, deps);
  const { proposal } = question;
  if (deps.yes && proposal !== undefined) return await settle(question, proposal, talk, deps);
  await assume(question, deps.yes ? noProposal(question) : missingAnswer(question), talk, deps);
}

async function ask(question: Question, person: Ask, talk: Talk, deps: WizardDeps): Promise<void> {
  const former = talk.former[question.step];
  const stillFits = former !== undefined && acceptAnswer(question, former).ok;
  const reply = await person.ask(
    stillFits && question.kind !== 'secret' ? { ...question, proposal: former } : question,
  );
  if (reply.kind === 'stop') throw stopped(hasAnswers(talk));
  if (reply.kind === 'back') return goBack(talk);
  talk.asked.push(question.step);
  await settle(question, reply.answer, talk, deps);
}

/** Notes what is wrong and goes on with a guess, so that everything that is missing is found in one go. */
async function assume(question: Question, problem: UserError, talk: Talk, deps: WizardDeps): Promise<void> {
  // Without a token nothing more can be found out, but the other one may be missing too.
  if (isTokenStep(question.step)) throw new UserErrors([...talk.problems, ...missingTokens(talk.view, deps.yes)]);
  talk.problems.push(problem);
  await settle(question, question.proposal ?? firstOption(question), talk, deps);
}

const firstOption = (question: Question): Answer =>
  'options' in question ? question.options.slice(0, 1).map(({ value }) => value) : ['no'];

async function settle(question: Question, value: Answer, talk: Talk, deps: WizardDeps): Promise<void> {
  const { step } = question;
  if (isTokenStep(step)) return settleToken(step, value[0] ?? '', talk, deps);
  if (step === 'scopes' && value[0] === 'again') {
    const { access: _, ...facts } = talk.view.facts;
    talk.view = { ...talk.view, facts };
    return;
  }
  if (step === 'go' && value[0] !== 'yes' && deps.ask !== undefined) throw stopped(true);
  talk.view = { ...talk.view, answers: { ...talk.view.answers, [step]: value } };
  if (step !== 'go') await deps.remember(talk.view.answers);
}

/** What cannot be a token is said at once, and asked for again. */
function settleToken(step: TokenStep, token: string, talk: Talk, { useToken, ask, say }: WizardDeps): void {
  try {
    useToken(step, token);
    talk.view = { ...talk.view, tokens: { ...talk.view.tokens, [step]: 'given' }, keptIn: undefined };
  } catch (error) {
    if (!(error instanceof UserError) || ask === undefined) throw error;
    say([`${error.code}: ${error.message}`, `  Fix: ${error.fix}`]);
  }
}

/** To the last question that a person answered; what was answered after it is asked again, with the same proposed. */
function goBack(talk: Talk): void {
  const last = talk.asked.pop();
  if (last === undefined) return;
  talk.former = { ...talk.former, ...talk.view.answers };
  const later = stepIds.slice(stepIds.indexOf(last));
  unlearn(talk, last);
  talk.view = later.filter((step) => step === last || talk.view.answers[step] !== undefined).reduce(forget, talk.view);
}

/** The view as if this had not been answered; what a token let us see goes with it. */
function forget(view: View, step: StepId): View {
  const { [step]: _, ...answers } = view.answers;
  if (!isTokenStep(step)) return { ...view, answers };
  const { [step]: __, ...tokens } = view.tokens;
  const { access, portal, ...besidesHubSpot } = view.facts;
  const { login, furniture, space, ...besidesClickUp } = view.facts;
  return {
    ...view,
    answers,
    tokens,
    facts: step === 'hubspot-token' ? besidesHubSpot : besidesClickUp,
    keptIn: undefined,
  };
}
