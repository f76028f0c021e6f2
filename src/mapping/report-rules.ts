import type { Path } from './written.ts';

/** One deal property that is reported to, and the line of the file that says so. */
export interface ReportEntry {
  readonly line: number;
  readonly property: string;
}

/** What the share that is done is counted in. */
export type ProgressBy = 'tasks' | 'deliverables' | 'estimate';

/** When a project counts as at risk or as late. Days are working days. */
export interface HealthRules {
  readonly atRisk: { readonly overdueTasks: number; readonly blockedTasks: number; readonly daysBefore: number };
  readonly late: { readonly overdueDays: number; readonly daysAfter: number };
}

/** What goes back to the deal; an entry is absent where the mapping switches it off. */
export interface Report {
  readonly state?: ReportEntry;
  readonly missing?: ReportEntry;
  readonly status?: ReportEntry & { readonly map: Readonly<Record<string, string>> };
  /** With groups, a phase is the tasks they name and the sub-tasks of those; without, a list of the folder. */
  readonly phase?: ReportEntry & {
    readonly groups: readonly { readonly name: string; readonly tasks: readonly string[] }[];
  };
  readonly progress?: ReportEntry & { readonly by: ProgressBy };
  readonly nextMilestone?: ReportEntry;
  readonly nextMilestoneDate?: ReportEntry;
  readonly health?: ReportEntry & HealthRules;
  readonly forecast?: ReportEntry;
  readonly hours?: ReportEntry;
  readonly lists?: ReportEntry;
  readonly owner?: ReportEntry;
  readonly blockers?: ReportEntry;
  readonly lastActivity?: ReportEntry;
  readonly link?: ReportEntry;
  readonly ball?: ReportEntry;
  readonly round?: ReportEntry;
  readonly returnReason?: ReportEntry;
  readonly promises?: ReportEntry;
  /** The day that was promised to the customer. */
  readonly promised?: Path;
  /** The role reported as delivery's owner. */
  readonly ownerRole?: string;
  /** Tasks that count as milestones; empty means every task with a due date. */
  readonly milestones: readonly string[];
  /** Statuses that mean blocked, by name, case-insensitive. */
  readonly blockedStatuses: readonly string[];
  /** A task that waits for another that is open counts as blocked too. */
  readonly dependenciesBlock: boolean;
  /** States that put a note on the deal's timeline. */
  readonly notes: readonly string[];
}
