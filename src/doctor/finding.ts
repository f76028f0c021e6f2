/** What is looked at, in the order in which it is told. */
export const areas = [
  'setup',
  'store',
  'mappings',
  'hubspot',
  'clickup',
  'pipelines',
  'properties',
  'places',
  'fields',
  'statuses',
  'people',
  'webhooks',
  'notifications',
] as const;
export type Area = (typeof areas)[number];

export type Severity = 'error' | 'warning' | 'info';

/** One thing that is wrong, or worth knowing. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly area: Area;
  /** Equal for the same thing from day to day: what differs with every look belongs into `evidence`. */
  readonly what: string;
  /** Files and lines of the mappings, or the variable, that lead there. */
  readonly where?: string;
  readonly cause: string;
  readonly fix: string;
  /** What was seen. */
  readonly evidence: string;
  /** The check that found it; absent for what kept a check from being made. */
  readonly check?: string;
}

/** A check that was not made, and why: it says nothing about what it would have found. */
export interface Skipped {
  readonly area: Area;
  readonly check: string;
  readonly because: string;
}

export interface Report {
  readonly findings: readonly Finding[];
  readonly checked: readonly { readonly area: Area; readonly check: string }[];
  readonly skipped: readonly Skipped[];
  readonly requests: { readonly hubspot: number; readonly clickup: number };
}

/** Something that a check needs and that is not to be had. Its own cause, where it is a trouble, is told once. */
export class NotKnown extends Error {
  override readonly name = 'NotKnown';
}
