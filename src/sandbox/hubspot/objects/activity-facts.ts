import { instantText } from '../instant-text.ts';
import { objectTypeFacts } from './object-types.ts';
import type { HubSpotRecord, Properties } from './record.ts';

const previewLength = 350;

/** Preview and coordinates, which notes and tasks share. */
export function activityFacts({ type, id }: HubSpotRecord, body: string | undefined): Properties {
  const coordinates = { hs_obj_coords: `${objectTypeFacts[type].typeId}-${id}` };
  if (body === undefined) return coordinates;
  const text = body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return {
    ...coordinates,
    hs_body_preview: text.slice(0, previewLength),
    hs_body_preview_html: `<html>\n<head></head>\n<body>\n${body}\n</body>\n</html>`,
    hs_body_preview_is_truncated: String(text.length > previewLength),
  };
}

const completion = (record: HubSpotRecord, before: Properties, at: number, isCompleted: boolean): Properties => {
  if (!isCompleted) return { hs_task_completion_date: '' };
  const wasCompleted = before['hs_task_status'] === 'COMPLETED';
  return wasCompleted ? {} : { hs_task_completion_date: instantText(Math.max(at, record.createdAt)) };
};

/** What a task says of itself; whether it is overdue is worked out when it is written, not when it is read. */
export function taskFacts(
  record: HubSpotRecord,
  { before, after, at }: { before: Properties; after: Properties; at: number },
): Properties {
  const isCompleted = after['hs_task_status'] === 'COMPLETED';
  const due = Date.parse(after['hs_timestamp'] ?? '');
  const isPast = !isCompleted && due < at;
  const digit = isCompleted ? '1' : '0';
  return {
    ...completion(record, before, at, isCompleted),
    hs_engagements_last_contacted: due < at ? (after['hs_timestamp'] ?? '') : '',
    hs_start_date_with_fallback: instantText(record.createdAt),
    hs_task_completion_count: digit,
    hs_task_family: 'SALES',
    hs_task_for_object_type: 'OWNER',
    hs_task_is_all_day: 'false',
    hs_task_is_completed: digit,
    hs_task_is_completed_call: '0',
    hs_task_is_completed_email: '0',
    hs_task_is_completed_linked_in: '0',
    hs_task_is_completed_sequence: '0',
    hs_task_is_open: String(!isCompleted),
    hs_task_is_overdue: String(isPast),
    hs_task_is_past_due_date: String(isPast),
    hs_task_is_sub_task: 'false',
    hs_task_missed_due_date: String(isPast),
    hs_task_missed_due_date_count: isPast ? '1' : '0',
  };
}
