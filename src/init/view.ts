import type { ClickUpTemplate } from '../domain/catalogue.ts';
import type { CrmPipeline } from '../domain/snapshot.ts';
import type { Facts, SeenWorkspace, WonDeal } from './facts.ts';
import type { Answer, StepId } from './question.ts';

/** Where a token came from; what is in the environment or in a file already need not be kept again. */
export type TokenOrigin = 'environment' | 'kept' | 'given';
export const tokenSteps = ['hubspot-token', 'clickup-token'] as const;
export type TokenStep = (typeof tokenSteps)[number];

/** What is known before anything is asked. */
export interface Surroundings {
  /** The workspace that the environment names. */
  readonly workspaceId: string | undefined;
  /** The folder of the mappings, when the environment or `.env` names one. */
  readonly mappingsDir: string | undefined;
  /** How many mapping files stand in the usual folder. */
  readonly filesInUsualDir: number;
  /** Whether a mapping file of the same name may be replaced. */
  readonly mayReplace: boolean;
  /** Where tokens go that are kept as files. */
  readonly secretsDir: string;
  /** When this runs (epoch ms). */
  readonly now: number;
}

export type Answers = Readonly<Partial<Record<StepId, Answer>>>;

/** Everything the next question depends on. Tokens themselves are not in it. */
export interface View {
  readonly around: Surroundings;
  readonly tokens: Readonly<Partial<Record<TokenStep, TokenOrigin>>>;
  readonly answers: Answers;
  readonly facts: Facts;
  /** Where the tokens are kept by now, as it was answered. */
  readonly keptIn: string | undefined;
}

export const usualDir = './mappings';

/** The one thing that was answered, or the empty text. */
export const answerOf = ({ answers }: Pick<View, 'answers'>, step: StepId): string => answers[step]?.[0] ?? '';

/** The folder in which the mapping files stand or will stand. */
export const dirOf = (view: View): string => view.around.mappingsDir ?? answerOf(view, 'mappings-dir');

/** The workspace that was chosen, the one the environment names, or the only one. */
export function workspaceOf(view: View): SeenWorkspace | undefined {
  const all = view.facts.login?.workspaces ?? [];
  const wanted = view.answers.workspace?.[0] ?? view.around.workspaceId;
  if (wanted !== undefined) return all.find(({ id }) => id === wanted);
  return all.length === 1 ? all[0] : undefined;
}

export const pipelinesOf = ({ answers, facts }: View): readonly CrmPipeline[] =>
  (facts.portal?.pipelines ?? []).filter(({ id }) => answers.pipelines?.includes(id));

/** The last won deals of the chosen pipelines, or of all of them where there are none. */
export function dealsOf(view: View): readonly WonDeal[] {
  const all = view.facts.portal?.deals ?? [];
  const chosen = all.filter(({ pipeline }) => view.answers.pipelines?.includes(pipeline));
  return chosen.length > 0 ? chosen : all;
}

/** Of the answer to `template`: what is copied, or undefined when the tasks stand in the file. */
export function templateOf(
  view: View,
): { readonly kind: 'list' | 'folder'; readonly template: ClickUpTemplate } | undefined {
  const [kind, id] = answerOf(view, 'template').split(':', 2);
  const among = kind === 'folder' ? view.facts.furniture?.folderTemplates : view.facts.furniture?.listTemplates;
  const template = among?.find((one) => one.id === id);
  return template === undefined ? undefined : { kind: kind === 'folder' ? 'folder' : 'list', template };
}

/** The deal property that names who leads the delivery, when one was chosen. */
export function leadProperty(view: View): string | undefined {
  const chosen = answerOf(view, 'lead-from');
  return chosen === '' || chosen === 'none' ? undefined : chosen;
}

export const isTokenStep = (step: StepId): step is TokenStep => tokenSteps.some((one) => one === step);
