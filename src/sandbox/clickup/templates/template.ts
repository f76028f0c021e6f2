import type { StatusType } from '../../../domain/project.ts';
import type { Priority } from '../entities.ts';

export interface StatusDraft {
  readonly status: string;
  readonly type: StatusType;
}

/** A task inside a template. Days count from the template's own project start. */
export interface TemplateTask {
  readonly name: string;
  readonly markdown?: string;
  readonly startDay?: number;
  readonly dueDay?: number;
  readonly priority?: Priority;
  readonly estimateMs?: number;
  readonly assignees?: readonly number[];
  readonly tags?: readonly string[];
  readonly status?: string;
  /** Names of tasks of the same template that must be done first. */
  readonly after?: readonly string[];
  readonly checklists?: readonly { readonly name: string; readonly items: readonly string[] }[];
  /** Stored values by the name of the field. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly children?: readonly TemplateTask[];
}

export interface TemplateList {
  readonly name: string;
  readonly content?: string;
  /** Given when the template's lists override the statuses of their space. */
  readonly statuses?: readonly StatusDraft[];
  readonly tasks: readonly TemplateTask[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}
export type Template =
  | (Named & { readonly kind: 'list'; readonly list: TemplateList })
  | (Named & { readonly kind: 'folder'; readonly lists: readonly TemplateList[] })
  | (Named & { readonly kind: 'task'; readonly task: TemplateTask });
