import type { OperationKey } from './ids.ts';

/** ClickUp's four kinds of status; names are the team's own, so rules go by kind first. */
export type StatusType = 'open' | 'custom' | 'done' | 'closed';

export interface ListStatus {
  readonly name: string;
  readonly type: StatusType;
  readonly orderindex: number;
}

/** A task as last seen. Dates are epoch milliseconds. */
export interface ObservedTask {
  readonly id: string;
  readonly listId: string;
  readonly parentId?: string;
  readonly name: string;
  readonly url: string;
  readonly status: { readonly name: string; readonly type: StatusType };
  readonly assignees: readonly number[];
  /** Whose token or hand made it; absent where ClickUp's answer did not tell. */
  readonly creatorId?: number;
  readonly priority?: number;
  readonly startDate?: number;
  readonly dueDate?: number;
  readonly dateDone?: number;
  readonly dateCreated: number;
  /** 0 where an own write changed it whose answer does not tell; then `changedFrom` is the last time that was known. */
  readonly dateUpdated: number;
  readonly changedFrom?: number;
  readonly archived: boolean;
  /** Absent when nobody has set one. */
  readonly timeEstimateMs?: number;
  /** Tracked on this task; absent where ClickUp's answer did not tell. */
  readonly timeSpentMs?: number;
  readonly tags: readonly string[];
  /** Values as ClickUp sent them, by field id; a field without a value is absent. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Ids of the tasks it waits for; absent when there are none, or when the answer did not tell. */
  readonly waitsFor?: readonly string[];
  /** Ids of other lists that show it; absent when there are none. */
  readonly alsoIn?: readonly string[];
  /** The operation that made it, read from the marker in its description. */
  readonly marker?: OperationKey;
  /** When somebody other than the service last changed it, as far as was seen; absent while nobody has. */
  readonly touchedAt?: number;
}

export interface ObservedList {
  readonly id: string;
  readonly name: string;
  readonly archived: boolean;
}

/** What stands in ClickUp for one handoff: a list, or a folder with its lists. */
export interface ObservedProject {
  readonly kind: 'list' | 'folder';
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly spaceId: string;
  readonly lists: readonly ObservedList[];
  /** True once the copy of a template has arrived whole; until then tasks may still appear by themselves. */
  readonly settled: boolean;
  readonly tasks: readonly ObservedTask[];
}
