const taskEvents = [
  'taskCreated',
  'taskUpdated',
  'taskDeleted',
  'taskPriorityUpdated',
  'taskStatusUpdated',
  'taskAssigneeUpdated',
  'taskDueDateUpdated',
  'taskTagUpdated',
  'taskMoved',
  'taskCommentPosted',
  'taskCommentUpdated',
  'taskTimeEstimateUpdated',
  'taskTimeTrackedUpdated',
];

/** Every event a webhook may ask for. https://developer.clickup.com/docs/webhooks */
export const eventNames: readonly string[] = [
  ...taskEvents,
  ...['list', 'folder', 'space', 'goal', 'keyResult'].flatMap((what) => [
    `${what}Created`,
    `${what}Updated`,
    `${what}Deleted`,
  ]),
];
