import { z } from 'zod';
import { idText } from '../../domain/loose-values.ts';
import type { Hint, WebhookEvent } from '../../store/webhook-hints.ts';
import { type ReadDelivery, rememberMs, shapeFlaw } from './delivery.ts';

const objectId = idText.pipe(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/));

const Item = z.object({
  id: idText,
  field: z.string().nullish(),
  parent_id: objectId.nullish(),
  source: z.string().nullish(),
  user: z.object({ id: idText }).nullish(),
});
type Item = z.infer<typeof Item>;

const Delivery = z.object({
  event: z.string().min(1),
  task_id: objectId.nullish(),
  list_id: objectId.nullish(),
  folder_id: objectId.nullish(),
  history_items: z.array(Item).nullish(),
});
type Delivery = z.infer<typeof Delivery>;

/** What these tell no listing of changed tasks shows. */
const checkedEvents: ReadonlySet<string> = new Set([
  'taskDeleted',
  'taskMoved',
  'listUpdated',
  'listDeleted',
  'folderUpdated',
  'folderDeleted',
]);

// Deletions carry nothing by which one could be told from the next; ClickUp repeats a delivery within seconds.
const rememberNamelessMs = 10 * 60_000;

/**
 * What one delivery tells. A change is known by the id of its line in the history, which `taskUpdated` shares with the
 * event of its own kind and two webhooks with each other. Lines that a program wrote for one of `ownUsers` are echoes
 * of the service's own writes. https://developer.clickup.com/docs/webhooktaskpayloads
 */
export function readClickUpEvents(body: unknown, ownUsers: ReadonlySet<string>): ReadDelivery {
  const { data, error } = Delivery.safeParse(body);
  if (data === undefined) return { events: [], unreadable: [shapeFlaw(error)] };
  const items = data.history_items ?? [];
  if (items.length === 0) return { events: [nameless(data)], unreadable: [] };
  const isEcho = ({ source, user }: Item) => source === 'api' && ownUsers.has(user?.id ?? '');
  return {
    events: items.map((item) => ({
      identity: item.id,
      hints: isEcho(item) ? [] : hintsOf(data, item),
      rememberMs,
    })),
    unreadable: [],
  };
}

const nameless = (delivery: Delivery): WebhookEvent => ({
  identity: JSON.stringify([delivery.event, delivery.task_id, delivery.list_id, delivery.folder_id]),
  hints: hintsOf(delivery),
  rememberMs: rememberNamelessMs,
});

function hintsOf({ event, task_id, list_id, folder_id }: Delivery, item?: Item): Hint[] {
  const purpose = checkedEvents.has(event) || item?.field === 'section_moved' ? 'check' : 'read';
  const hints: Hint[] = [];
  if (task_id) hints.push({ kind: 'task', object: task_id, purpose });
  // A task that is new here is known by its list at most.
  if (task_id && item?.parent_id) hints.push({ kind: 'list', object: item.parent_id, purpose: 'read' });
  if (list_id) hints.push({ kind: 'list', object: list_id, purpose });
  if (folder_id) hints.push({ kind: 'folder', object: folder_id, purpose });
  return hints;
}
