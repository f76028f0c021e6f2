import { z } from 'zod';
import type { HttpClient } from '../http/http-client.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { v2 } from './paths.ts';
import type { TaskComment } from './port.ts';

const pageSize = 25;

// The id is a number where a comment is made and text where it is listed.
const id = z.union([z.string(), z.number()]).transform(String);
const Created = z.object({ id });
const Comments = z.object({
  comments: z.array(z.object({ id, comment_text: z.string().nullish(), date: z.coerce.number() })),
});

/** https://developer.clickup.com/reference/createtaskcomment */
export const createComment = (
  http: HttpClient,
  taskId: string,
  text: string,
  assignee?: number,
): Promise<{ readonly id: string }> =>
  http.send({
    method: 'POST',
    path: v2('task', taskId, 'comment'),
    body: { comment_text: text, notify_all: false, ...(assignee === undefined ? {} : { assignee }) },
    parse: (answer) => parseAnswer(Created, answer),
  });

/** https://developer.clickup.com/reference/gettaskcomments: 25 at a time, from the newest back to the oldest. */
export async function readComments(http: HttpClient, taskId: string): Promise<TaskComment[]> {
  const all: TaskComment[] = [];
  for (let oldest: TaskComment | undefined, more = true; more; oldest = all.at(-1)) {
    const page = await http.send({
      method: 'GET',
      path: v2('task', taskId, 'comment'),
      query: { start: oldest?.at, start_id: oldest?.id },
      parse: (answer) => parseAnswer(Comments, answer).comments,
    });
    const known = new Set(all.map((one) => one.id));
    const fresh = page.filter((one) => !known.has(one.id));
    all.push(...fresh.map(({ id, comment_text: text, date }) => ({ id, text: text ?? '', at: date })));
    more = page.length >= pageSize && fresh.length > 0;
  }
  return all;
}
