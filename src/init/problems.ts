import { UserError } from '../domain/errors.ts';
import type { Question } from './question.ts';
import { flagOf } from './question.ts';
import { type TokenStep, tokenSteps, type View } from './view.ts';

/** Somebody pressed Ctrl-C, or the process was told to stop. */
export const stopped = (kept: boolean): UserError =>
  new UserError('INIT_STOPPED', 'Stopped. Nothing was left half-written.', {
    fix: kept
      ? 'Run `handoff init` again: it goes on with the answers so far. `handoff init --fresh` starts over.'
      : 'Run `handoff init` again whenever you like.',
  });

const tokenHelp: Readonly<Record<TokenStep, string>> = {
  'hubspot-token': 'Set HUBSPOT_TOKEN, or name a file that holds the token: --hubspot-token-file PATH.',
  'clickup-token': 'Set CLICKUP_TOKEN, or name a file that holds the token: --clickup-token-file PATH.',
};

/** A question that nobody can be asked, because there is no terminal. */
export function missingAnswer(question: Question): UserError {
  const { step, message, proposal } = question;
  const flag = flagOf[step];
  const known = proposal === undefined || step === 'go' ? '' : ` (proposed: ${shown(question, proposal)})`;
  return new UserError('INIT_ANSWER_MISSING', `Not answered, and there is no terminal to ask at: ${message}${known}`, {
    fix: step === 'go' ? agree : `Give ${flag}${optionsOf(question)}, or --yes to take what is proposed.`,
  });
}

const agree = 'Give --yes to agree to it, and to take the proposal for everything that no option names.';

const shown = (question: Question, answer: readonly string[]): string =>
  answer
    .map((one) => ('options' in question ? (question.options.find(({ value }) => value === one)?.label ?? one) : one))
    .join(', ') || 'none';

const mostShown = 8;

function optionsOf(question: Question): string {
  if (!('options' in question)) return '';
  const labels = question.options.slice(0, mostShown).map(({ label }) => `"${label}"`);
  const more = question.options.length > mostShown ? ', …' : '';
  return labels.length === 0 ? '' : ` (${labels.join(', ')}${more})`;
}

export const wrongAnswer = ({ step }: Question, problem: string): UserError =>
  new UserError('INIT_ANSWER_WRONG', `${flagOf[step]}: ${problem}.`.replace(/\.\.$/, '.'), {
    fix: `Correct ${flagOf[step]}, or leave it out to be asked or to take the proposal.`,
  });

/** Every token that is not there. Which other answers are missing shows only with them. */
export const missingTokens = ({ tokens }: View, yes: boolean): UserError[] => {
  const others = yes ? '' : ' Other questions follow once the tokens work; --yes takes the proposals.';
  return tokenSteps
    .filter((step) => tokens[step] === undefined)
    .map(
      (step) =>
        new UserError('INIT_TOKEN_MISSING', `There is no token of ${vendorOf[step]}, and no terminal to ask for it.`, {
          fix: `${tokenHelp[step]}${others}`,
        }),
    );
};

const vendorOf = { 'hubspot-token': 'HubSpot', 'clickup-token': 'ClickUp' } as const;

/** What `--yes` cannot decide: nothing speaks for one of the possibilities. */
export const noProposal = (question: Question): UserError =>
  new UserError('INIT_NO_PROPOSAL', `Nothing speaks for any answer: ${question.message}`, {
    fix: `Give ${flagOf[question.step]}${optionsOf(question)}.`,
  });
