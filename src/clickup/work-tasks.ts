import { z } from 'zod';
import { idText, numeric } from '../domain/loose-values.ts';
import { parseMarker } from '../domain/marker.ts';
import type { HttpClient } from '../http/http-client.ts';
import { parseAnswer, parseEach } from '../http/parse-answer.ts';
import { v2 } from './paths.ts';

/** A task as somebody sees it who looks back at past work: when it came and was done, and what people wrote on it. */
export interface WorkTask {
  readonly id: string;
  readonly listId: string;
  readonly name: string;
  readonly dateCreated: number;
  readonly dateDone?: number;
  /** Values as ClickUp sent them, by field id. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** It carries the service's own marker: nobody typed it. */
  readonly marked: boolean;
}

export interface WorkTaskPage {
  readonly tasks: readonly WorkTask[];
  readonly unreadable: readonly { readonly id?: string; readonly why: string }[];
  /** How many elements the answer held, readable or not. */
  readonly size: number;
}

const Row = z
  .object({
    id: idText,
    name: z.string(),
    list: z.object({ id: idText }),
    date_created: numeric,
    date_done: numeric.nullish(),
    custom_fields: z.array(z.object({ id: idText, value: z.unknown().optional() })).nullish(),
    description: z.string().nullish(),
    text_content: z.string().nullish(),
  })
  .transform((task): WorkTask => {
    const text = task.text_content ?? task.description ?? '';
    const values = (task.custom_fields ?? []).filter(({ value }) => value !== undefined && value !== null);
    return {
      id: task.id,
      listId: task.list.id,
      name: task.name,
      dateCreated: task.date_created,
      fields: Object.fromEntries(values.map(({ id, value }) => [id, value])),
      text,
      marked: (parseMarker(task.description) ?? parseMarker(task.text_content)) !== undefined,
      ...(typeof task.date_done === 'number' && { dateDone: task.date_done }),
    };
  });

const Tasks = z.object({ tasks: z.array(z.unknown()) });

/** https://developer.clickup.com/reference/getfilteredteamtasks: the tasks of these lists, oldest first, 100 a page. */
export const readWorkTasks = (
  http: HttpClient,
  workspaceId: string,
  listIds: readonly string[],
  page: number,
): Promise<WorkTaskPage> =>
  http.send({
    method: 'GET',
    path: v2('team', workspaceId, 'task'),
    query: { page, order_by: 'created', reverse: true, subtasks: true, include_closed: true, 'list_ids[]': listIds },
    parse: (body) => {
      const { tasks } = parseAnswer(Tasks, body);
      const { good, unreadable } = parseEach(Row, tasks);
      return { tasks: good, unreadable, size: tasks.length };
    },
  });
