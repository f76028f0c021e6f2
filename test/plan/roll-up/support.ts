import { noonOf } from '../../../src/domain/business-calendar.ts';
import type { ObservedTask } from '../../../src/domain/project.ts';
import type { PlanInput } from '../../../src/plan/plan-input.ts';
import { rollUp } from '../../../src/plan/roll-up.ts';
import { deal, mapping, planContext, project, statusOf, task } from '../../support/builders.ts';

export const closed = { status: statusOf('complete', 'closed') };
export const blocked = { status: statusOf('Blocked', 'custom') };
export const noon = (day: string): number => noonOf(day, 'Europe/Berlin');
export const dueOn = (name: string, day: string, changes: Partial<ObservedTask> = {}): ObservedTask =>
  task(name, { dueDate: noon(day), ...changes });

/** The roll-up of these tasks on Monday, 9 November 2026, of a deal that promised the day given. */
export const rolled = (
  tasks: readonly ObservedTask[],
  { report = {}, promised = '', ...settings }: { report?: object; promised?: string; [setting: string]: unknown } = {},
  changes: Partial<PlanInput> = {},
) =>
  rollUp(
    planContext({
      mapping: mapping({ report: { promised: 'deal.target_go_live', ...report }, ...settings }),
      deal: deal({ properties: { target_go_live: promised } }),
      project: project(tasks),
      ...changes,
    }),
  );
