import type { CopyOptions } from '../domain/operation.ts';

// A switch that is not sent is content that is not copied, so every one is said.
// UNCONFIRMED, and kept in this file only: no public source says
// - whether remapping wants ISO text or milliseconds (the OpenAPI document says date-time text),
// - whether `old_start_date` and `old_due_date` must be on for `remap_start_date` to do anything (sent on, as both
//   answers then work),
// - what `content` takes: the document types it as text, ClickUp's own app sends true,
// - what `time_estimate` takes for lists, where the document says number; it is therefore left out for lists.
// https://developer.clickup.com/reference/createfolderlistfromtemplate

/** What a project keeps of its template whatever the mapping says: structure, never the talk around it. */
const always = {
  return_immediately: true,
  content: true,
  subtasks: true,
  internal_dependencies: true,
  external_dependencies: true,
  relationships: true,
  custom_fields: true,
  custom_type: true,
  priority: true,
  old_checklists: true,
  old_tags: true,
  attachments: true,
  automation: true,
  include_views: true,
  recur_settings: true,
  old_statuses: true,
  old_status: false,
  old_followers: false,
  comment: false,
  comment_attachments: false,
} as const;

/** The `options` of ClickUp's create-from-template routes. */
export const copyOptionsBody = (of: 'list' | 'folder', options: CopyOptions): Readonly<Record<string, unknown>> => ({
  ...always,
  ...(of === 'folder' && { time_estimate: true }),
  old_assignees: options.assignees,
  old_subtask_assignees: options.assignees,
  old_start_date: options.dates,
  old_due_date: options.dates,
  ...(options.dates && options.startDate !== undefined && remapping(options.startDate, options.skipWeekends)),
});

// Noon, because a bare day sent as midnight falls on the day before for everyone west of Greenwich.
const remapping = (startDate: string, skipWeekends: boolean) => ({
  start_date: /^\d{4}-\d{2}-\d{2}$/.test(startDate) ? `${startDate}T12:00:00.000Z` : startDate,
  remap_start_date: true,
  skip_weekends: skipWeekends,
});
