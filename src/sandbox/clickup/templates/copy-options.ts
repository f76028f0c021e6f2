import { optionInvalid } from '../guesses.ts';
import { type Body, integerOf, isRecord } from '../http/body.ts';

type Kind = 'flag' | 'flag or text' | 'flag or number' | 'date' | 'archived';

// https://developer.clickup.com/reference/createfolderlistfromtemplate. The document types `content` as text and
// `time_estimate` as a number in some routes and both as flags in others, so either is taken.
const kinds: Readonly<Record<string, Kind>> = {
  return_immediately: 'flag',
  content: 'flag or text',
  time_estimate: 'flag or number',
  automation: 'flag',
  include_views: 'flag',
  old_due_date: 'flag',
  old_start_date: 'flag',
  old_followers: 'flag',
  comment_attachments: 'flag',
  recur_settings: 'flag',
  old_tags: 'flag',
  old_statuses: 'flag',
  subtasks: 'flag',
  custom_type: 'flag',
  old_assignees: 'flag',
  attachments: 'flag',
  comment: 'flag',
  old_status: 'flag',
  external_dependencies: 'flag',
  internal_dependencies: 'flag',
  priority: 'flag',
  custom_fields: 'flag',
  old_checklists: 'flag',
  relationships: 'flag',
  old_subtask_assignees: 'flag',
  start_date: 'date',
  due_date: 'date',
  remap_start_date: 'flag',
  skip_weekends: 'flag',
  archived: 'archived',
};

/** ISO text as documented; milliseconds too, as one client sends them. */
function dateOf(value: unknown): number | undefined {
  const milliseconds = integerOf(value);
  if (milliseconds !== undefined) return milliseconds;
  if (typeof value !== 'string') return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}

function isValid(kind: Kind, value: unknown): boolean {
  if (value === null) return true;
  switch (kind) {
    case 'flag':
      return typeof value === 'boolean';
    case 'flag or text':
      return typeof value === 'boolean' || typeof value === 'string';
    case 'flag or number':
      return typeof value === 'boolean' || typeof value === 'number';
    case 'date':
      return dateOf(value) !== undefined;
    case 'archived':
      return value === 1 || value === 2;
  }
}

/** What a copy takes over. Content whose switch is absent stays behind. */
export interface CopySwitches {
  readonly isOn: (name: string) => boolean;
  readonly startDate: number | undefined;
  readonly dueDate: number | undefined;
  readonly returnImmediately: boolean;
}

/** Refuses an option that the routes do not know, and a value of the wrong type. */
export function parseCopyOptions(body: Body, code: string): CopySwitches {
  const options = body['options'] ?? {};
  if (!isRecord(options)) throw optionInvalid('options', code);
  for (const [name, value] of Object.entries(options)) {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined || !isValid(kind, value)) throw optionInvalid(name, code);
  }
  return {
    isOn: (name) => Boolean(options[name]),
    startDate: dateOf(options['start_date']),
    dueDate: dateOf(options['due_date']),
    returnImmediately: options['return_immediately'] !== false,
  };
}

/** What the copy of a task template takes over: it has no switches. */
export const takeEverything: CopySwitches = {
  isOn: (name) => !['old_due_date', 'old_start_date', 'remap_start_date', 'skip_weekends'].includes(name),
  startDate: undefined,
  dueDate: undefined,
  returnImmediately: false,
};
