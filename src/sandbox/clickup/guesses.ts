import { type Refusal, refusal, templateRefusal } from './http/refusal.ts';

/**
 * What no vendor document settles, kept here so that one edit follows a new finding. Each line says what it rests on;
 * `third-party` means that other people's tests or notes show it, not a recording of ours.
 */
export const guesses = {
  /** Names are compared trimmed and without case, and an archived list or folder still holds its name. Unconfirmed. */
  sameName: (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase(),
  archivedHoldsName: true,
  /** Whether dates come along only with `old_due_date` / `old_start_date` even when a project date is given. Unconfirmed. */
  remapNeedsOldDates: true,
  /** A PUT or a field write that changes nothing leaves `date_updated` alone. Unconfirmed. */
  sameValueIsNoChange: true,
  /** `date_updated_gt` and its like are strict, as their names say. Unconfirmed. */
  isAfter: (value: number, bound: number): boolean => value > bound,
  isBefore: (value: number, bound: number): boolean => value < bound,
  /** Only statuses of type `closed` are hidden by default; `done` ones are shown. Unconfirmed. */
  hiddenStatusTypes: ['closed'],
  /** A free plan has this many uses of custom fields (third-party notes). */
  freeFieldUses: 60,
  /** Members that left stay on the tasks they were assigned to. Unconfirmed. */
  leaversStayAssigned: true,
} as const;

// Third-party live tests: an id that never existed is refused as if it belonged to somebody else's workspace.
export const unknownId = (): Refusal => refusal(401, 'Team not authorized', 'OAUTH_027');
// Third-party live tests of 2021; a note of 2026 saw plain text instead.
export const unknownRoute = (): Refusal => refusal(404, 'Route not found', 'APP_001');
// Recorded by a client's test-suite and by its readers; reading the list itself still answers 200 with `deleted: true`.
export const listDeleted = (): Refusal => refusal(404, 'List deleted', 'ACCESS_100');
export const folderDeleted = (): Refusal => refusal(404, 'Folder not found, deleted', 'ITEM_015');
export const spaceDeleted = (): Refusal => refusal(404, 'Space not found, deleted', 'PROJ_006');
export const assigneeUnknown = (): Refusal => refusal(400, 'Assignee not found', 'CRTSK_002');
export const malformedJson = (): Refusal => refusal(400, 'Unexpected token in JSON', 'INPUT_001');
export const dateInvalid = (): Refusal => refusal(400, 'Date invalid', 'INPUT_006');
export const bodyInvalid = (key: string): Refusal => refusal(400, `${key} invalid`, 'INPUT_000');
export const requiredFieldMissing = (name: string): Refusal =>
  refusal(400, `Required custom field is missing: ${name}`, 'FIELD_300');
export const commentEmpty = (): Refusal => refusal(400, 'Comment text is required', 'COMM_001');
export const tagUnknown = (): Refusal => refusal(404, 'Tag not found', 'TAG_001');
export const checklistUnknown = (): Refusal => refusal(404, 'Checklist not found', 'CHECKLIST_001');
export const dependencyInvalid = (): Refusal => refusal(400, 'Dependency invalid', 'DEPEND_001');
export const templateUnknown = (): Refusal => templateRefusal(404, 'Template not found', 'OAUTH_118');
export const optionInvalid = (name: string, code: string): Refusal =>
  templateRefusal(400, `Option ${name} is not valid`, code);
