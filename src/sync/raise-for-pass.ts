import { unreadableTask } from '../apply/list-all-tasks.ts';
import { blindCode } from '../apply/look-for.ts';
import type { ExceptionReport, Store } from '../store/store.ts';
import { brakeCodes } from './brakes.ts';
import type { Gathered } from './gather.ts';
import type { Narrow } from './narrow.ts';
import { forgottenCode } from './tell-forgotten.ts';

/** What a pass found that concerns no single handoff; what it did not find again is over. */
export async function raiseForPass(
  found: readonly ExceptionReport[],
  gathered: Gathered,
  store: Store,
  only: Narrow | undefined,
): Promise<void> {
  await resolveForPass(found, gathered, store, only);
  for (const exception of found) await store.exceptions.raise(exception);
}

/** In the commit that moves the cursors past them: should the pass die, nobody would come upon them again. */
export async function raiseUnreadable(
  { unreadable, brokenTasks }: Pick<Gathered, 'unreadable' | 'brokenTasks'>,
  store: Store,
): Promise<void> {
  for (const { id, why } of unreadable) {
    await store.exceptions.raise({
      code: 'DEAL_UNREADABLE',
      ...(id === undefined ? {} : { deal: id }),
      message: `Deal ${id ?? '(without an id)'} could not be read: ${why}`,
      fix: 'Open the deal in the CRM and correct what the message names; if it looks right there, report this as a defect.',
    });
  }
  for (const { id, why } of brokenTasks) {
    await store.exceptions.raise({
      code: unreadableTask,
      message: `${brokenTask(id)}: ${why}`,
      fix: 'Open the task in ClickUp and correct what the message names; if it looks right there, report this as a defect.',
    });
  }
}

/** What such a pass finds anew for as long as it is so; one about a few deals says nothing about too many. */
const isFoundEachPass = (code: string, only: Narrow | undefined): boolean =>
  code === blindCode || (only === undefined && (brakeCodes.includes(code) || code === forgottenCode));

/** What this pass found to be over: what it did not find again, and deals and tasks that could be read after all. */
async function resolveForPass(
  found: readonly ExceptionReport[],
  { changed, seenTasks }: Gathered,
  store: Store,
  only: Narrow | undefined,
): Promise<void> {
  const read = new Set<string>(changed.map(({ deal }) => deal.id));
  const open = (await store.exceptions.open()).filter((one) => one.handoff === undefined);
  const isOver = ({ code, deal, message }: ExceptionReport) =>
    isFoundEachPass(code, only) || read.has(deal ?? '') || seenTasks.has(brokenTaskIn(message) ?? '');
  const stays = open.filter((one) => !isOver(one));
  if (open.length > stays.length) await store.exceptions.resolveMissing(undefined, [...stays, ...found]);
}

const brokenTask = (id: string | undefined): string => `ClickUp task ${id ?? '(without an id)'} could not be read`;
const brokenTaskIn = (message: string): string | undefined =>
  /^ClickUp task (\S+) could not be read/.exec(message)?.[1];

/** Whether a task is told of as unreadable: that it can be read again is seen only by whoever reads it. */
export const isTaskUnread = async ({ exceptions }: Store): Promise<boolean> =>
  (await exceptions.open()).some(({ code, handoff }) => code === unreadableTask && handoff === undefined);
