/** A value for a ClickUp custom field in its write form, with the options the field type wants beside it; null clears it. */
export interface FieldWrite {
  readonly id: string;
  readonly value: unknown;
  readonly valueOptions?: Readonly<Record<string, unknown>>;
}

/** Dates are epoch milliseconds; `…HasTime` false means the calendar day in the declared zone. */
export interface TaskDraft {
  readonly name: string;
  readonly markdown?: string;
  readonly status?: string;
  readonly assignees?: readonly number[];
  readonly priority?: 1 | 2 | 3 | 4;
  readonly tags?: readonly string[];
  readonly startDate?: number;
  readonly dueDate?: number;
  readonly timeEstimateMs?: number;
  readonly fields?: readonly FieldWrite[];
}

export interface TaskChanges {
  readonly name?: string;
  readonly markdown?: string;
  readonly status?: string;
  readonly addAssignees?: readonly number[];
  readonly removeAssignees?: readonly number[];
  /** Sent one by one, before all the rest. */
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  readonly priority?: 1 | 2 | 3 | 4;
  readonly startDate?: number;
  readonly dueDate?: number;
  readonly timeEstimateMs?: number;
}

/** Switches of a template copy that a mapping may set; the names are ours, `clickup/` translates them. */
export interface CopyOptions {
  readonly dates: boolean;
  readonly assignees: boolean;
  readonly startDate?: string;
  readonly skipWeekends: boolean;
}
