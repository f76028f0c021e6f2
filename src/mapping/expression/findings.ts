import type { Read } from '../mapping.ts';
import type { ProblemCode } from '../problem-catalogue.ts';

/** Something wrong in an expression; `offset` counts characters from its beginning. */
export interface Finding {
  readonly code: ProblemCode;
  readonly offset: number;
  readonly message: string;
  readonly fix?: string;
}

/** What a walk through an expression collects. */
export interface Findings {
  readonly reads: Read[];
  readonly findings: Finding[];
}
