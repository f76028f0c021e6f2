import type { Space } from '../entities.ts';
import { allPriorities } from '../priorities.ts';

const features = {
  due_dates: { enabled: true, start_date: true, remap_due_dates: true, remap_closed_due_date: false },
  sprints: { enabled: false },
  time_tracking: { enabled: true, harvest: false, rollup: true, default_to_billable: 2 },
  points: { enabled: false },
  custom_items: { enabled: false },
  priorities: { enabled: true, priorities: allPriorities },
  tags: { enabled: true },
  time_estimates: { enabled: true, rollup: false, per_assignee: false },
  checklists: { enabled: true },
  milestones: { enabled: false },
  custom_fields: { enabled: true },
  remap_dependencies: { enabled: true },
  dependency_warning: { enabled: true },
  status_pies: { enabled: false },
  multiple_assignees: { enabled: true },
  portfolios: { enabled: true },
  emails: { enabled: true },
  scheduler_enabled: false,
  dependency_type_enabled: false,
  dependency_enforcement: { enforcement_enabled: false, enforcement_mode: 0 },
  reschedule_closed_dependencies: { enabled: true },
} as const;

export const spaceForm = (space: Space) => ({
  id: space.id,
  name: space.name,
  color: space.color,
  private: false,
  avatar: null,
  admin_can_manage: null,
  statuses: space.statuses,
  multiple_assignees: space.multipleAssignees,
  features,
  archived: space.archived,
});
