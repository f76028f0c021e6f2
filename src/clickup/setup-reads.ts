import { z } from 'zod';
import type { HttpClient } from '../http/http-client.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { v2 } from './paths.ts';

/** What only somebody who looks after the set-up asks. Each is one request. */
export interface ClickUpSetup {
  /** The plan's name as ClickUp writes it, such as "Free Forever" or "Business". */
  planName(workspaceId: string): Promise<string>;
  /** What a list made in the space starts with, unless its folder has statuses of its own. */
  spaceStatuses(spaceId: string): Promise<readonly string[]>;
}

const Plan = z.object({ plan_name: z.string() });

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
});
