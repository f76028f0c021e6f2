/** Process exit codes, the same for every command. */
export const exitCode = { ok: 0, bug: 1, changesPending: 2, needsPerson: 3 } as const;

/**
 * A failure that a person can repair: what happened (with the value seen and where), and the fix.
 * Anything else that reaches the top is a bug and keeps its stack. Codes are permanent.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  readonly code: string;
  readonly fix: string;
  constructor(code: string, message: string, { fix, cause }: { fix: string; cause?: unknown }) {
    super(message, { cause });
    this.code = code;
    this.fix = fix;
  }
}

/** Several problems found in one go; shown together, because nobody wants one a run. */
export class UserErrors extends UserError {
  override readonly name = 'UserErrors';
  readonly problems: readonly UserError[];
  constructor(problems: readonly UserError[]) {
    super(problems[0]?.code ?? 'PROBLEMS', problems.map((p) => p.message).join('\n'), {
      fix: problems.map((p) => p.fix).join('\n'),
    });
    this.problems = problems;
  }
}
