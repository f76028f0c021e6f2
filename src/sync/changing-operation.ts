import type { Operation, OperationKind } from '../domain/operation.ts';

/** A word, a file or a checklist on a task is a create, but what it does to the task's time of change is told by no answer either. */
const changing = [
  'update-task',
  'set-field',
  'add-dependency',
  'show-task',
  'create-checklist',
  'create-checklist-item',
  'update-checklist-item',
  'create-comment',
  'copy-file',
  'update-deal',
] as const satisfies OperationKind[];
export type ChangingOperation = Extract<Operation, { kind: (typeof changing)[number] }>;

export const isChanging = (operation: Operation): operation is ChangingOperation =>
  changing.some((kind) => kind === operation.kind);
