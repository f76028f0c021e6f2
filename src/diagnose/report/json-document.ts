import type { Diagnosis } from '../diagnosis.ts';

interface Run {
  readonly portal: string;
  readonly scope: unknown;
  readonly requests: { readonly hubspot: number; readonly clickup: number };
}

/** What `handoff diagnose --json` prints. */
export const diagnoseDocument = ({ mapping, ...diagnosis }: Diagnosis, run: Run) => ({
  schema: 'handoff/diagnose@1' as const,
  ...run,
  ...diagnosis,
  projects: diagnosis.projects ?? null,
  leadTime: diagnosis.leadTime ?? null,
  mapping: mapping.known ? mapping.value : null,
});
