import type { Answer, StepId } from '../init/question.ts';
import type { Answers } from '../init/view.ts';

/** The options of `handoff init` as the command line gives them. */
export interface InitFlags {
  readonly yes: boolean;
  readonly json: boolean;
  readonly fresh: boolean;
  readonly force: boolean;
  readonly acceptScopes: boolean;
  readonly hubspotTokenFile?: string;
  readonly clickupTokenFile?: string;
  readonly tokensIn?: string;
  readonly secretsDir?: string;
  readonly workspace?: string;
  readonly pipeline: readonly string[];
  readonly space?: string;
  readonly template?: string;
  readonly folder?: string;
  readonly leadFrom?: string;
  readonly lead: readonly string[];
  readonly require: readonly string[];
  readonly timezone?: string;
  /** Absent when neither `--provision` nor `--no-provision` was given. */
  readonly provision?: boolean;
  readonly mappingsDir?: string;
  readonly name?: string;
  readonly mapping?: string;
  readonly deals: number;
}

/** What the options answer beforehand. */
export function answersOf(flags: InitFlags): Answers {
  const { tokensIn = flags.secretsDir === undefined ? undefined : 'files' } = flags;
  const single: Partial<Record<StepId, string | undefined>> = {
    'tokens-in': tokensIn,
    workspace: flags.workspace,
    space: flags.space,
    template: flags.template,
    folder: flags.folder,
    'lead-from': flags.leadFrom,
    timezone: flags.timezone,
    'mappings-dir': flags.mappingsDir,
    name: flags.name,
    mapping: flags.mapping,
    scopes: flags.acceptScopes ? 'go-on' : undefined,
    provision: flags.provision === undefined ? undefined : flags.provision ? 'yes' : 'no',
    go: flags.yes ? 'yes' : undefined,
  };
  const several: Partial<Record<StepId, Answer>> = {
    pipelines: flags.pipeline,
    lead: flags.lead,
    require: flags.require,
  };
  return Object.fromEntries([
    ...Object.entries(single).flatMap(([step, one]) => (one === undefined ? [] : [[step, [one]]])),
    ...Object.entries(several).filter(([, many]) => many.length > 0),
  ]);
}
