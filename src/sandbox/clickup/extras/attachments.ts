import type { Attachment, Task } from '../entities.ts';
import { attachmentMissing, storageFull } from '../guesses.ts';
import { type Call, ok, type Reply, type Route } from '../http/route.ts';
import type { World } from '../store/world.ts';
import { taskOf } from '../tasks/find-task.ts';

/** As documented; a listed one says a little more. */
const attachmentForm = ({ id, title, at, bytes }: Attachment) => {
  const extension = /\.([^.]+)$/.exec(title)?.[1] ?? '';
  return {
    id: `${id}.${extension}`,
    version: '0',
    date: at,
    title,
    extension,
    size: bytes.length,
    thumbnail_small: null,
    thumbnail_large: null,
    url: `https://t9018043321.p.clickup-attachments.com/t9018043321/${id}/${encodeURIComponent(title)}`,
  };
};

export const attachmentsOf = (world: World, task: Task) =>
  world.attachments
    .all()
    .filter(({ taskId }) => taskId === task.id)
    .map(attachmentForm);

/** Whether it counts as a change of the task is UNCONFIRMED; that it fires no `taskUpdated` is documented. */
function attach(call: Call): Reply {
  const { world } = call;
  const task = taskOf(call);
  const part = call.part('attachment') ?? call.part('attachment[0]');
  if (part === undefined) throw attachmentMissing();
  if (world.storage.full) throw storageFull();
  const made: Attachment = {
    id: world.ids.uuid(),
    taskId: task.id,
    title: part.fileName,
    bytes: part.bytes,
    at: world.now(),
  };
  world.attachments.put(made);
  return ok(attachmentForm(made));
}

export const attachmentRoutes: readonly Route[] = [['POST', '/api/v2/task/:task/attachment', attach]];
