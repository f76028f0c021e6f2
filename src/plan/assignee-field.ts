/** Under which name `explain` shows how the mapping came to the person of a task. */
export const assigneeField = (task: string): string => `assignee of "${task}"`;
export const isAssignee = (field: string): boolean => field.startsWith('assignee of "');
