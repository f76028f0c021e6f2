import { z } from 'zod';
import { idText } from '../domain/loose-values.ts';
import type { HttpClient } from '../http/http-client.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { v2 } from './paths.ts';
import type { TaskAttachment } from './port.ts';

const Attachment = z.object({ id: idText, title: z.string().nullish(), date: z.coerce.number().nullish() });
const OfTask = z.object({ attachments: z.array(Attachment).nullish() });

/** https://developer.clickup.com/reference/createtaskattachment */
export const attachFile = (
  http: HttpClient,
  taskId: string,
  fileName: string,
  bytes: Uint8Array,
): Promise<{ readonly id: string }> =>
  http.send({
    method: 'POST',
    path: v2('task', taskId, 'attachment'),
    upload: { field: 'attachment', fileName, bytes },
    parse: (answer) => ({ id: parseAnswer(Attachment, answer).id }),
  });

/** https://developer.clickup.com/reference/gettask: attachments have no listing of their own. */
export const readAttachments = (http: HttpClient, taskId: string): Promise<readonly TaskAttachment[]> =>
  http.send({
    method: 'GET',
    path: v2('task', taskId),
    parse: (answer) =>
      (parseAnswer(OfTask, answer).attachments ?? []).map(({ id, title, date }) => ({
        id,
        name: title ?? '',
        at: date ?? 0,
      })),
  });
