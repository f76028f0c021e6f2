import { UserError } from '../domain/errors.ts';

/** What no person can mend, as something that a person can report. */
export const defectOf = (error: unknown): UserError =>
  error instanceof UserError
    ? error
    : new UserError(
        'DEAL_DEFECT',
        `The service cannot work out what to do for this deal: ${Error.isError(error) ? error.message : String(error)}.`,
        {
          fix: 'This is a defect of handoff-sync: please report it with this message and what is unusual about the deal. The other deals go on.',
          cause: error,
        },
      );
