import type { ClickUpPort } from '../clickup/port.ts';
import type { CreateChecklistItem, UpdateChecklistItem } from '../domain/operation.ts';
import { HttpError } from '../http/http-error.ts';
import type { LedgerDeps } from './create-once.ts';
import { isNotShown } from './not-shown.ts';
import { idOf } from './send-create.ts';
import { quarantineMs } from './settings.ts';

interface ItemDeps {
  readonly clickup: Pick<ClickUpPort, 'checklists' | 'updateChecklistItem'>;
}

/**
 * Ticks or renames an item. One that people called otherwise keeps its text, which a look before each renaming tells; one
 * that they deleted is theirs to delete.
 */
export async function setChecklistItem(operation: UpdateChecklistItem, deps: ItemDeps): Promise<void> {
  const { name, resolved } = operation;
  const text = name === undefined || (await isTheirs(operation, name, deps)) ? undefined : name.to;
  if (text === undefined && resolved === undefined) return;
  const changes = { ...(text === undefined ? {} : { name: text }), ...(resolved === undefined ? {} : { resolved }) };
  try {
    await deps.clickup.updateChecklistItem(idOf(operation.checklist), idOf(operation.item), changes);
  } catch (error) {
    if (!(error instanceof HttpError) || !isNotShown(error) || (await itemOf(operation, deps)) !== undefined)
      throw error;
  }
}

async function isTheirs(
  operation: UpdateChecklistItem,
  { was, to }: NonNullable<UpdateChecklistItem['name']>,
  deps: ItemDeps,
): Promise<boolean> {
  const item = await itemOf(operation, deps);
  return item !== undefined && item.name.trim() !== was.trim() && item.name.trim() !== to.trim();
}

async function itemOf({ task, checklist, item }: UpdateChecklistItem, { clickup }: ItemDeps) {
  const list = (await clickup.checklists(idOf(task))).find(({ id }) => id === idOf(checklist));
  return list?.items.find(({ id }) => id === idOf(item));
}

/** Whether a refused item has nowhere to go, because people deleted a checklist that had long been there. */
export async function isChecklistGone(
  { handoff, task, checklist }: CreateChecklistItem,
  error: HttpError,
  { clickup, store, clock, settings }: Pick<ItemDeps, 'clickup'> & Pick<LedgerDeps, 'store' | 'clock' | 'settings'>,
): Promise<boolean> {
  if (!isNotShown(error)) return false;
  const rows = await store.ledger.of(handoff);
  const made = rows.find(({ kind, remoteId }) => kind === 'create-checklist' && remoteId === idOf(checklist));
  // One that was made just now may not show yet.
  if (made === undefined || clock.now() < made.updatedAt + quarantineMs(settings)) return false;
  try {
    return (await clickup.checklists(idOf(task))).every(({ id }) => id !== idOf(checklist));
  } catch (unread) {
    // Nothing is known of it then, and the refusal itself is told.
    if (!(unread instanceof HttpError)) throw unread;
    return false;
  }
}
