/** Everything that is asked, in this order; the name of each is the one it has in the state that is kept. */
export const stepIds = [
  'hubspot-token',
  'clickup-token',
  'scopes',
  'tokens-in',
  'workspace',
  'pipelines',
  'space',
  'template',
  'folder',
  'lead-from',
  'lead',
  'require',
  'timezone',
  'provision',
  'mappings-dir',
  'name',
  'mapping',
  'go',
] as const;
export type StepId = (typeof stepIds)[number];

/** What each answer is on the command line. */
export const flagOf: Readonly<Record<StepId, string>> = {
  'hubspot-token': '--hubspot-token-file',
  'clickup-token': '--clickup-token-file',
  scopes: '--accept-scopes',
  'tokens-in': '--tokens-in',
  workspace: '--workspace',
  pipelines: '--pipeline',
  space: '--space',
  template: '--template',
  folder: '--folder',
  'lead-from': '--lead-from',
  lead: '--lead',
  require: '--require',
  timezone: '--timezone',
  provision: '--provision or --no-provision',
  'mappings-dir': '--mappings-dir',
  name: '--name',
  mapping: '--mapping',
  go: '--yes',
};

/** Always a list: one entry where one is asked for, `yes` or `no` where that is the question. */
export type Answer = readonly string[];

export interface Option {
  /** What is kept: an id where there is one. */
  readonly value: string;
  /** What people call it, and may write behind a flag. */
  readonly label: string;
  readonly hint?: string;
}

interface Asked {
  readonly message: string;
  /** What one has to know to answer, line by line. */
  readonly about?: readonly string[];
  /** What is proposed; without it somebody has to answer. */
  readonly proposal?: Answer;
}

/** Something to be answered. */
export type Prompt = Asked &
  (
    | { readonly kind: 'secret' }
    | { readonly kind: 'confirm' }
    | { readonly kind: 'text'; readonly flaw: (text: string) => string | undefined }
    | { readonly kind: 'choose'; readonly options: readonly Option[] }
    | { readonly kind: 'choose-many'; readonly options: readonly Option[]; readonly least: 0 | 1 }
  );

/** A prompt whose answer is kept. */
export type Question = Prompt & { readonly step: StepId };

export type Reply =
  | { readonly kind: 'answer'; readonly answer: Answer }
  /** To the question before this one. */
  | { readonly kind: 'back' }
  /** Ctrl-C. */
  | { readonly kind: 'stop' };

/** Somebody who answers: a person at a terminal, or a script. */
export interface Ask {
  readonly ask: (prompt: Prompt) => Promise<Reply>;
}
