/** Something wrong in a mapping file. Positions count from 1. */
export interface MappingProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What was found, and what was expected. */
  readonly message: string;
  readonly fix: string;
}
