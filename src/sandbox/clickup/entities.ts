import type { StatusType } from '../../domain/project.ts';

/** What the fake workspace is made of. Entities are replaced when they change, never edited in place. */
export interface Member {
  readonly id: number;
  readonly username: string | null;
  readonly email: string;
  readonly color: string | null;
  /** 1 owner, 2 admin, 3 member, 4 guest. */
  readonly role: 1 | 2 | 3 | 4;
  readonly joinedAt: number;
  /** Removed from the workspace; kept because tasks still name them. */
  readonly left: boolean;
}

export interface Status {
  readonly id: string;
  readonly status: string;
  readonly type: StatusType;
  readonly orderindex: number;
  readonly color: string;
}

interface Tag {
  readonly name: string;
  readonly fg: string;
  readonly bg: string;
  readonly creatorId: number;
}

export interface Space {
  readonly id: string;
  readonly name: string;
  readonly color: string | null;
  readonly multipleAssignees: boolean;
  readonly statuses: readonly Status[];
  readonly tags: readonly Tag[];
  /** Tasks of such a space carry ids like `ENT-12` beside their own. */
  readonly customIdPrefix?: string;
  readonly archived: boolean;
  readonly deleted: boolean;
}

export interface Folder {
  readonly id: string;
  readonly name: string;
  readonly spaceId: string;
  /** A list that stands in a space by itself has a hidden folder of its own. */
  readonly hidden: boolean;
  readonly orderindex: number;
  readonly statuses?: readonly Status[];
  readonly archived: boolean;
  readonly deleted: boolean;
}

export interface List {
  readonly id: string;
  readonly name: string;
  readonly spaceId: string;
  readonly folderId: string;
  readonly content: string;
  readonly orderindex: number;
  readonly priority: Priority | null;
  readonly assigneeId: number | null;
  readonly dueDate: number | null;
  readonly startDate: number | null;
  /** The colour that ClickUp calls a list's status. */
  readonly color: string | null;
  readonly statuses?: readonly Status[];
  readonly archived: boolean;
  readonly deleted: boolean;
}

export type Priority = 1 | 2 | 3 | 4;

export interface ChecklistItem {
  readonly id: string;
  readonly name: string;
  readonly orderindex: number;
  readonly assigneeId: number | null;
  readonly resolved: boolean;
  readonly parentId: string | null;
  readonly createdAt: number;
}

export interface Checklist {
  readonly id: string;
  readonly name: string;
  readonly orderindex: number;
  readonly creatorId: number;
  readonly createdAt: number;
  readonly items: readonly ChecklistItem[];
}

/** `taskId` waits for `dependsOn`; both tasks carry the same record. */
export interface Dependency {
  readonly taskId: string;
  readonly dependsOn: string;
  readonly createdAt: number;
  readonly userId: number;
}

export interface TaskLink {
  readonly taskId: string;
  readonly linkId: string;
  readonly createdAt: number;
  readonly userId: number;
}

/** One stay of a task in a status. */
interface StatusSpell {
  readonly statusId: string;
  readonly since: number;
}

export interface Task {
  readonly id: string;
  readonly customId: string | null;
  readonly customItemId: number;
  readonly listId: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly markdown: string;
  /** What `description` and `text_content` answer: the text without its markdown. */
  readonly text: string;
  readonly statusId: string;
  readonly orderindex: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly closedAt: number | null;
  readonly doneAt: number | null;
  readonly archived: boolean;
  readonly creatorId: number;
  readonly assignees: readonly number[];
  readonly watchers: readonly number[];
  readonly checklists: readonly Checklist[];
  readonly tags: readonly string[];
  readonly priority: Priority | null;
  readonly dueDate: number | null;
  readonly dueDateTime: boolean;
  readonly startDate: number | null;
  readonly startDateTime: boolean;
  readonly points: number | null;
  readonly timeEstimate: number | null;
  /** Values in the form they are kept in, by field id; see `fields/field-types.ts`. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly dependencies: readonly Dependency[];
  readonly links: readonly TaskLink[];
  /** Other lists that show it. */
  readonly alsoIn: readonly string[];
  readonly spells: readonly StatusSpell[];
}

export interface FieldOption {
  readonly id: string;
  readonly name: string;
  readonly orderindex: number;
  readonly color: string | null;
}

export interface Field {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly spaceId: string;
  /** What `type_config` holds besides the options. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly options: readonly FieldOption[];
  readonly required: boolean;
  readonly createdAt: number;
  /** What answers show of it, built once: a listing repeats it in every task. */
  readonly form: Readonly<Record<string, unknown>>;
}

export interface Comment {
  readonly id: number;
  readonly taskId: string;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
  readonly text: string;
  readonly userId: number;
  readonly assigneeId: number | null;
  readonly assignedById: number | null;
  readonly resolved: boolean;
  readonly at: number;
}

export interface Attachment {
  readonly id: string;
  readonly taskId: string;
  readonly title: string;
  /** One character for each byte. */
  readonly bytes: string;
  readonly at: number;
}

export interface Webhook {
  readonly id: string;
  readonly userId: number;
  readonly endpoint: string;
  readonly clientId: string;
  readonly events: readonly string[];
  readonly everyEvent: boolean;
  readonly location: WebhookLocation;
  readonly status: 'active' | 'failing' | 'suspended';
  readonly failCount: number;
  readonly secret: string;
}

export interface WebhookLocation {
  readonly spaceId: string | null;
  readonly folderId: string | null;
  readonly listId: string | null;
  readonly taskId: string | null;
}

/** Who does something, and whether through the API or by hand: webhooks tell the two apart. */
export interface Actor {
  readonly member: Member;
  readonly source: 'api' | 'user';
}
