import type { Agreement } from './agreement.ts';
import type { DealId, HandoffId, OperationKey } from './ids.ts';
import type { CopyOptions, FieldWrite, TaskChanges, TaskDraft } from './task-draft.ts';

export type { CopyOptions, FieldWrite, TaskChanges, TaskDraft } from './task-draft.ts';

/**
 * An id that is known, or the operation whose result will give it. Only operations whose references are all known can
 * be applied; the others wait for the next round of planning, where they come out of the same function again.
 */
export type Ref = { readonly id: string } | { readonly pending: OperationKey };

interface Common {
  readonly key: OperationKey;
  readonly handoff: HandoffId;
  readonly deal: DealId;
  /** One sentence for people: why this is planned. */
  readonly why: string;
  /** What it costs at the target when nothing goes wrong. Batched CRM writes count a share (1/100). */
  readonly requests: number;
  /** Operations that must be done first although no reference points at them. */
  readonly after?: readonly OperationKey[];
  /** What both sides agree on once this is done. */
  readonly agrees?: readonly Agreement[];
  /** Somebody may just have entered something there that no listing shows yet: it is read itself before this is sent. */
  readonly looksFirst?: true;
}

/** Where a value came from, for `explain`: the source's path, its text, and the line of the mapping that wrote it. */
export interface Provenance {
  readonly field: string;
  readonly value: string;
  readonly source: string;
  readonly line: number;
}

type Target<K extends string, T extends 'clickup' | 'crm', P> = Common & { readonly kind: K; readonly target: T } & P;

export type CreateFolder = Target<'create-folder', 'clickup', { readonly spaceId: string; readonly name: string }>;
export type CreateList = Target<
  'create-list',
  'clickup',
  { readonly spaceId: string; readonly folder?: Ref; readonly name: string; readonly markdown: string }
>;
export type CopyListTemplate = Target<
  'copy-list-template',
  'clickup',
  {
    readonly spaceId: string;
    readonly folder?: Ref;
    readonly templateId: string;
    readonly name: string;
    readonly options: CopyOptions;
  }
>;
export type CopyFolderTemplate = Target<
  'copy-folder-template',
  'clickup',
  { readonly spaceId: string; readonly templateId: string; readonly name: string; readonly options: CopyOptions }
>;
/** A folder that is a project of its own: its lists are copied into it from templates. */
export type CreateProjectFolder = Target<
  'create-project-folder',
  'clickup',
  { readonly spaceId: string; readonly name: string }
>;
/** A list from a template inside the project's folder. */
export type AddList = Target<
  'add-list',
  'clickup',
  {
    readonly spaceId: string;
    readonly folder: Ref;
    readonly templateId: string;
    readonly templateName: string;
    readonly name: string;
    readonly options: CopyOptions;
  }
>;
export type CreateTask = Target<
  'create-task',
  'clickup',
  { readonly list: Ref; readonly parent?: Ref; readonly task: TaskDraft; readonly values: readonly Provenance[] }
>;
export type CopyTaskTemplate = Target<
  'copy-task-template',
  'clickup',
  { readonly list: Ref; readonly templateId: string; readonly name: string }
>;
export type UpdateTask = Target<
  'update-task',
  'clickup',
  {
    readonly task: Ref;
    readonly taskName: string;
    readonly changes: TaskChanges;
    readonly values: readonly Provenance[];
  }
>;
export type SetField = Target<
  'set-field',
  'clickup',
  { readonly task: Ref; readonly taskName: string; readonly field: FieldWrite; readonly values: readonly Provenance[] }
>;
/** One task waits for another: a relation that two tasks have or have not, so that saying it twice says nothing new. */
export type AddDependency = Target<
  'add-dependency',
  'clickup',
  { readonly task: Ref; readonly taskName: string; readonly on: Ref; readonly onName: string }
>;
/** Shows a task in another list beside its own: a place that a task has or has not, so that saying it twice says nothing new. */
export type ShowTask = Target<
  'show-task',
  'clickup',
  { readonly task: Ref; readonly taskName: string; readonly listId: string; readonly listName: string }
>;
export type CreateChecklist = Target<
  'create-checklist',
  'clickup',
  { readonly task: Ref; readonly taskName: string; readonly name: string }
>;
export type CreateChecklistItem = Target<
  'create-checklist-item',
  'clickup',
  { readonly task: Ref; readonly taskName: string; readonly checklist: Ref; readonly name: string }
>;
/** Only what is to become different; `was` is the text that the service gave it. */
export type UpdateChecklistItem = Target<
  'update-checklist-item',
  'clickup',
  {
    readonly task: Ref;
    readonly taskName: string;
    readonly checklist: Ref;
    readonly item: Ref;
    readonly itemName: string;
    readonly name?: { readonly was: string; readonly to: string };
    readonly resolved?: boolean;
  }
>;
/** A file of the CRM on a task, under a name that holds its number: nothing else tells it from another file. */
export type CopyFile = Target<
  'copy-file',
  'clickup',
  {
    readonly task: Ref;
    readonly taskName: string;
    readonly fileId: string;
    readonly name: string;
    readonly upToBytes: number;
  }
>;
/** Plain text, its last line the mark of the operation: a comment has no other way to be known again. */
export type CreateComment = Target<
  'create-comment',
  'clickup',
  {
    readonly task: Ref;
    readonly taskName: string;
    readonly text: string;
    /** A member whom ClickUp tells of it, and who has it to tick off. */
    readonly assignee?: number;
  }
>;
/** A task in a list of its own that stands for an exception; it belongs to no project. */
export type CreateExceptionTask = Target<
  'create-exception-task',
  'clickup',
  {
    readonly list: Ref;
    readonly listName: string;
    readonly task: TaskDraft;
    /** An earlier life of the service may have made it: the list is looked at first. */
    readonly mayStand: boolean;
  }
>;
export type SetExceptionTask = Target<
  'set-exception-task',
  'clickup',
  { readonly task: Ref; readonly taskName: string; readonly status: string }
>;
/** Takes over something that stands there already instead of making it: no request, only a row in the store. */
export type AdoptProject = Target<
  'adopt-project',
  'clickup',
  {
    readonly container: {
      readonly kind: 'list' | 'folder';
      readonly id: string;
      readonly name: string;
      readonly spaceId: string;
    };
  }
>;
export type UpdateDeal = Target<
  'update-deal',
  'crm',
  { readonly properties: Readonly<Record<string, string>>; readonly values: readonly Provenance[] }
>;
export type CreateNote = Target<'create-note', 'crm', { readonly html: string }>;
export type CreateCrmTask = Target<
  'create-crm-task',
  'crm',
  { readonly subject: string; readonly html: string; readonly dueAt: number; readonly ownerId?: string }
>;
export type CloseCrmTask = Target<'close-crm-task', 'crm', { readonly taskId: string }>;

export type Operation =
  | CreateFolder
  | CreateList
  | CopyListTemplate
  | CopyFolderTemplate
  | CreateProjectFolder
  | AddList
  | CreateTask
  | CopyTaskTemplate
  | UpdateTask
  | SetField
  | AddDependency
  | ShowTask
  | CreateChecklist
  | CreateChecklistItem
  | UpdateChecklistItem
  | CreateComment
  | CopyFile
  | CreateExceptionTask
  | SetExceptionTask
  | AdoptProject
  | UpdateDeal
  | CreateNote
  | CreateCrmTask
  | CloseCrmTask;
export type OperationKind = Operation['kind'];

/** Operations that make the list or folder of a project. */
export const makesProject = (kind: OperationKind): boolean => projectKinds.includes(kind);
const projectKinds: readonly OperationKind[] = [
  'create-list',
  'copy-list-template',
  'copy-folder-template',
  'create-project-folder',
];

/**
 * What sending an operation twice would do. A `create` makes a second object and therefore goes through the ledger;
 * a `set` leaves the same state; `local` sends nothing. A new kind does not compile until it is classified here.
 */
export const operationEffect = {
  'create-folder': 'create',
  'create-list': 'create',
  'copy-list-template': 'create',
  'copy-folder-template': 'create',
  'create-project-folder': 'create',
  'add-list': 'create',
  'create-task': 'create',
  'copy-task-template': 'create',
  'update-task': 'set',
  'set-field': 'set',
  'add-dependency': 'set',
  'show-task': 'set',
  'create-checklist': 'create',
  'create-checklist-item': 'create',
  'update-checklist-item': 'set',
  'create-comment': 'create',
  'copy-file': 'create',
  'create-exception-task': 'create',
  'set-exception-task': 'set',
  'adopt-project': 'local',
  'update-deal': 'set',
  'create-note': 'create',
  'create-crm-task': 'create',
  'close-crm-task': 'set',
} as const satisfies Record<OperationKind, 'create' | 'set' | 'local'>;
