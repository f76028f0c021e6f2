import { z } from 'zod';
import { idText } from '../domain/loose-values.ts';
import type { HttpClient } from '../http/http-client.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { v2 } from './paths.ts';
import type { ChecklistItemChanges, TaskChecklist } from './port.ts';

const Item = z.object({ id: idText, name: z.string() });
const Checklist = z
  .object({ id: idText, name: z.string(), items: z.array(Item).nullish() })
  .transform(({ items, ...rest }): TaskChecklist => ({ ...rest, items: items ?? [] }));
const Answer = z.object({ checklist: Checklist });
const OfTask = z.object({ checklists: z.array(Checklist).nullish() });

/** https://developer.clickup.com/reference/createchecklist */
export const createChecklist = (http: HttpClient, taskId: string, name: string): Promise<TaskChecklist> =>
  http.send({
    method: 'POST',
    path: v2('task', taskId, 'checklist'),
    body: { name },
    parse: (answer) => parseAnswer(Answer, answer).checklist,
  });

/** https://developer.clickup.com/reference/createchecklistitem: answers with the whole checklist. */
export const createChecklistItem = (http: HttpClient, checklistId: string, name: string): Promise<TaskChecklist> =>
  http.send({
    method: 'POST',
    path: v2('checklist', checklistId, 'checklist_item'),
    body: { name },
    parse: (answer) => parseAnswer(Answer, answer).checklist,
  });

/** https://developer.clickup.com/reference/editchecklistitem */
export const updateChecklistItem = (
  http: HttpClient,
  checklistId: string,
  itemId: string,
  { name, resolved }: ChecklistItemChanges,
): Promise<void> =>
  http.send({
    method: 'PUT',
    path: v2('checklist', checklistId, 'checklist_item', itemId),
    body: { name, resolved },
    parse: () => undefined,
  });

/** https://developer.clickup.com/reference/gettask: checklists have no listing of their own. */
export const readChecklists = (http: HttpClient, taskId: string): Promise<readonly TaskChecklist[]> =>
  http.send({
    method: 'GET',
    path: v2('task', taskId),
    parse: (answer) => parseAnswer(OfTask, answer).checklists ?? [],
  });
