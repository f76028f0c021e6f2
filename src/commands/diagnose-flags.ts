/** What can be said on the command line of `handoff diagnose`. */
export interface DiagnoseFlags {
  readonly since?: string;
  /** `last:N`. */
  readonly deals?: string;
  readonly mapping: readonly string[];
  readonly require: readonly string[];
  readonly assume: readonly string[];
  /** What share of past deals, in percent, the gate of the starting mapping lets through. */
  readonly pass: number;
  readonly html?: string;
  readonly csv?: string;
  readonly writeMapping?: string;
  readonly json: boolean;
  readonly resume: boolean;
  readonly fresh: boolean;
}
