import type { CopyOptions, Operation, Provenance, TaskChanges, TaskDraft } from '../domain/operation.ts';
import { isAssignee } from './assignee-field.ts';

/** One operation for people: what is done to what, and with which values. */
export interface Described {
  readonly sign: '+' | '~' | '=';
  readonly title: string;
  readonly details: readonly string[];
  /** Where the operation's own reason would only repeat the details. */
  readonly why?: string;
}

/** Whoever a ClickUp member's id stands for, when that is known. */
export type PersonName = (id: number) => string | undefined;

export function describeOperation(operation: Operation, template: string | undefined, nameOf: PersonName): Described {
  switch (operation.kind) {
    case 'create-folder':
      return { sign: '+', title: `folder "${operation.name}"`, details: [] };
    case 'create-project-folder':
      return { sign: '+', title: `folder "${operation.name}"`, details: [] };
    case 'add-list':
      return {
        sign: '+',
        title: `list "${operation.name}" from template "${operation.templateName}"`,
        details: startOf(operation.options),
      };
    case 'create-list':
      return { sign: '+', title: `list "${operation.name}"`, details: [] };
    case 'copy-list-template':
    case 'copy-folder-template': {
      const what = operation.kind === 'copy-list-template' ? 'list' : 'folder';
      return {
        sign: '+',
        title: `${what} "${operation.name}" from template "${template ?? operation.templateId}"`,
        details: startOf(operation.options),
      };
    }
    case 'create-task':
      return {
        sign: '+',
        title: `task "${operation.task.name}"`,
        details: [...settings(operation.task, nameOf), ...assigned(operation.values)],
      };
    case 'copy-task-template':
      return { sign: '+', title: `task "${operation.name}" from a template`, details: [] };
    case 'update-task':
      return {
        sign: '~',
        title: `task "${operation.taskName}"`,
        details: [...settings(operation.changes, nameOf), ...assigned(operation.values)],
      };
    case 'set-field':
      return { sign: '~', title: `task "${operation.taskName}"`, details: assigned(operation.values) };
    case 'add-dependency':
      return { sign: '~', title: `task "${operation.taskName}"`, details: [`waits for "${operation.onName}"`] };
    case 'show-task':
      return {
        sign: '~',
        title: `task "${operation.taskName}"`,
        details: [`also shown in list "${operation.listName}"`],
      };
    case 'create-checklist':
      return { sign: '+', title: `checklist "${operation.name}" on task "${operation.taskName}"`, details: [] };
    case 'create-checklist-item':
      return { sign: '+', title: `"${operation.name}" to tick off on task "${operation.taskName}"`, details: [] };
    case 'update-checklist-item':
      return {
        sign: '~',
        title: `"${operation.itemName}" to tick off on task "${operation.taskName}"`,
        details: [
          ...(operation.name === undefined ? [] : [`called "${operation.name.to}"`]),
          ...(operation.resolved === undefined ? [] : [operation.resolved ? 'ticked' : 'no longer ticked']),
        ],
      };
    case 'create-comment':
      return {
        sign: '+',
        title: `comment on task "${operation.taskName}"`,
        details: toldTo(operation.assignee, nameOf),
      };
    case 'create-exception-task':
      return { sign: '+', title: `task "${operation.task.name}" in list "${operation.listName}"`, details: [] };
    case 'set-exception-task':
      return { sign: '~', title: `task of exception ${operation.taskName}`, details: [`status "${operation.status}"`] };
    case 'copy-file':
      return { sign: '+', title: `file "${operation.name}" on task "${operation.taskName}"`, details: [] };
    case 'adopt-project':
      return { sign: '=', title: `${operation.container.kind} "${operation.container.name}"`, details: [] };
    case 'update-deal':
      return { sign: '~', title: 'deal', details: assigned(operation.values), why: 'the deal says otherwise' };
    case 'create-note':
      return { sign: '+', title: 'note on the deal', details: [] };
    case 'create-crm-task':
      return { sign: '+', title: `CRM task "${operation.subject}"`, details: [`due ${dayOfNoon(operation.dueAt)}`] };
    case 'close-crm-task':
      return { sign: '~', title: `CRM task ${operation.taskId}`, details: ['completed'] };
    default:
      return operation satisfies never;
  }
}

const toldTo = (assignee: number | undefined, nameOf: PersonName): string[] =>
  assignee === undefined ? [] : [`for ${nameOf(assignee) ?? `ClickUp user ${assignee}`}`];

const startOf = ({ startDate }: CopyOptions): string[] => (startDate === undefined ? [] : [`starts ${startDate}`]);

/** Whoever is assigned stands among the settings already. */
const assigned = (values: readonly Provenance[]): string[] =>
  values
    .filter(({ field }) => !isAssignee(field))
    .map(({ field, value }) => (value === '' ? `${field} emptied` : `${field} "${value}"`));

function settings(task: TaskDraft | TaskChanges, nameOf: PersonName): string[] {
  const ids = 'addAssignees' in task ? task.addAssignees : 'assignees' in task ? task.assignees : undefined;
  const { startDate, dueDate, status, priority, timeEstimateMs } = task;
  const tags = 'addTags' in task ? task.addTags : 'tags' in task ? task.tags : undefined;
  const untagged = 'removeTags' in task ? task.removeTags : undefined;
  return [
    ...(ids ?? []).map((id) => `for ${nameOf(id) ?? `ClickUp user ${id}`}`),
    ...(startDate === undefined ? [] : [`starts ${dayOfNoon(startDate)}`]),
    ...(dueDate === undefined ? [] : [`due ${dayOfNoon(dueDate)}`]),
    ...(tags === undefined ? [] : [`tagged ${tags.map((tag) => `"${tag}"`).join(', ')}`]),
    ...(untagged === undefined ? [] : [`no longer tagged ${untagged.map((tag) => `"${tag}"`).join(', ')}`]),
    ...(status === undefined ? [] : [`status "${status}"`]),
    ...(priority === undefined ? [] : [`priority ${['urgent', 'high', 'normal', 'low'][priority - 1] ?? priority}`]),
    ...(timeEstimateMs === undefined ? [] : [`estimate ${Math.round(timeEstimateMs / 360_000) / 10} h`]),
  ];
}

const hourMs = 3_600_000;

/**
 * The calendar day of an instant that is noon somewhere, without knowing where: an hour later it is the same day in UTC
 * as there, from Honolulu (UTC-10) to Auckland (UTC+13).
 */
const dayOfNoon = (instant: number): string => new Date(instant + hourMs).toISOString().slice(0, 10);
