import { folderRoutes } from './containers/folder-routes.ts';
import { listRoutes } from './containers/list-routes.ts';
import { spaceRoutes } from './containers/space-routes.ts';
import { attachmentRoutes } from './extras/attachments.ts';
import { checklistRoutes } from './extras/checklist-routes.ts';
import { commentRoutes } from './extras/comments.ts';
import { multipleListRoutes } from './extras/multiple-lists.ts';
import { relationRoutes } from './extras/relations.ts';
import { tagRoutes } from './extras/tags.ts';
import { teamRoutes } from './extras/team-routes.ts';
import { timeInStatusRoutes } from './extras/time-in-status.ts';
import { fieldRoutes } from './fields/field-routes.ts';
import type { Route } from './http/route.ts';
import { moveRoutes } from './tasks/move-task.ts';
import { taskRoutes } from './tasks/task-routes.ts';
import { templateRoutes } from './templates/template-routes.ts';
import { webhookRoutes } from './webhooks/webhook-routes.ts';

/** Every path the fake ClickUp answers; anything else is refused as an unknown route. */
export const routes: readonly Route[] = [
  ...timeInStatusRoutes,
  ...taskRoutes,
  ...fieldRoutes,
  ...listRoutes,
  ...folderRoutes,
  ...spaceRoutes,
  ...templateRoutes,
  ...teamRoutes,
  ...checklistRoutes,
  ...relationRoutes,
  ...commentRoutes,
  ...attachmentRoutes,
  ...multipleListRoutes,
  ...tagRoutes,
  ...webhookRoutes,
  ...moveRoutes,
];
