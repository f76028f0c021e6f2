import { z } from 'zod';
import type { HttpClient } from '../http/http-client.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { v2 } from './paths.ts';
import { readWorkTasks, type WorkTaskPage } from './work-tasks.ts';

/** What only somebody who looks after the set-up asks. Each is one request. */
export interface ClickUpSetup {
  /** The plan's name as ClickUp writes it, such as "Free Forever" or "Business". */
  planName(workspaceId: string): Promise<string>;
  /** What a list made in the space starts with, unless its folder has statuses of its own. */
  spaceStatuses(spaceId: string): Promise<readonly string[]>;
  /** The statuses of a place with the ids that stay when somebody renames them. */
  statusIds(of: 'space' | 'list', id: string): Promise<readonly { readonly id: string; readonly name: string }[]>;
  /** Past work with its texts: the tasks of these lists, oldest first, 100 a page. */
  workTasks(workspaceId: string, listIds: readonly string[], page: number): Promise<WorkTaskPage>;
}

const Plan = z.object({ plan_name: z.string() });

const Statuses = z.object({ statuses: z.array(z.object({ id: z.string().nullish(), status: z.string() })) });

const Space = z.object({ statuses: z.array(z.object({ status: z.string() })) });

export const clickUpSetup = (http: HttpClient): ClickUpSetup => ({
  // https://developer.clickup.com/reference/getworkspaceplan
  planName: (workspaceId) =>
    http.send({
      method: 'GET',
      path: v2('team', workspaceId, 'plan'),
      parse: (body) => parseAnswer(Plan, body).plan_name,
    }),
  // https://developer.clickup.com/reference/getspace
  spaceStatuses: (spaceId) =>
    http.send({
      method: 'GET',
      path: v2('space', spaceId),
      parse: (body) => parseAnswer(Space, body).statuses.map(({ status }) => status),
    }),
  statusIds: (of, id) =>
    http.send({
      method: 'GET',
      path: v2(of, id),
      // Without an id a status is known by its name, and cannot be recognised under another one.
      parse: (body) =>
        parseAnswer(Statuses, body).statuses.map(({ id: statusId, status }) => ({
          id: statusId ?? status,
          name: status,
        })),
    }),
  workTasks: (workspaceId, listIds, page) => readWorkTasks(http, workspaceId, listIds, page),
});
