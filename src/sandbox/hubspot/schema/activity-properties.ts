import type { PropertyDraft } from './property-definition.ts';
import { plain, readOnly, systemProperties } from './property-drafts.ts';

const group = 'engagement';
const choice = (values: readonly string[]) =>
  ({
    type: 'enumeration',
    fieldType: 'select',
    options: values.map((value) => ({ label: value, value })),
  }) as const;

const activity: readonly PropertyDraft[] = [
  ...systemProperties(group),
  plain(group, 'moment', 'hs_timestamp', 'Activity date'),
  plain(group, 'text', 'hs_attachment_ids', 'Attachment IDs'),
  plain(group, 'text', 'hs_body_preview', 'Body preview', readOnly),
  plain(group, 'text', 'hs_body_preview_html', 'HTML body preview', readOnly),
  plain(group, 'flag', 'hs_body_preview_is_truncated', 'Body preview truncated', readOnly),
  plain(group, 'text', 'hs_obj_coords', 'Object coordinates', readOnly),
];

export const noteProperties: readonly PropertyDraft[] = [
  ...activity,
  plain(group, 'area', 'hs_note_body', 'Note body', { fieldType: 'html' }),
];

const taskFlags = [
  'hs_task_is_completed',
  'hs_task_is_completed_call',
  'hs_task_is_completed_email',
  'hs_task_is_completed_linked_in',
  'hs_task_is_completed_sequence',
  'hs_task_completion_count',
  'hs_task_missed_due_date_count',
];
const taskSwitches = [
  'hs_task_is_all_day',
  'hs_task_is_open',
  'hs_task_is_overdue',
  'hs_task_is_past_due_date',
  'hs_task_is_sub_task',
  'hs_task_missed_due_date',
];

export const taskProperties: readonly PropertyDraft[] = [
  ...activity,
  plain(group, 'text', 'hs_task_subject', 'Task title'),
  plain(group, 'area', 'hs_task_body', 'Task notes', { fieldType: 'html' }),
  plain(group, 'text', 'hs_task_status', 'Task status', {
    ...choice(['NOT_STARTED', 'IN_PROGRESS', 'WAITING', 'COMPLETED', 'DEFERRED']),
  }),
  plain(group, 'text', 'hs_task_priority', 'Priority', choice(['NONE', 'LOW', 'MEDIUM', 'HIGH'])),
  plain(group, 'text', 'hs_task_type', 'Task type', choice(['EMAIL', 'CALL', 'TODO', 'LINKED_IN_CONNECT'])),
  plain(group, 'text', 'hs_task_reminders', 'Reminders'),
  plain(group, 'text', 'hs_task_family', 'Task family', readOnly),
  plain(group, 'text', 'hs_task_for_object_type', 'Task for object type', readOnly),
  plain(group, 'moment', 'hs_task_completion_date', 'Completed at', readOnly),
  plain(group, 'moment', 'hs_start_date_with_fallback', 'Start date', readOnly),
  plain(group, 'moment', 'hs_engagements_last_contacted', 'Last contacted', readOnly),
  plain(group, 'text', 'hs_pipeline', 'Pipeline'),
  plain(group, 'text', 'hs_pipeline_stage', 'Pipeline stage'),
  ...taskFlags.map((name) => plain(group, 'number', name, name, readOnly)),
  ...taskSwitches.map((name) => plain(group, 'flag', name, name, readOnly)),
];
