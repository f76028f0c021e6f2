import type { Destination } from '../domain/notice.ts';
import type { Store } from '../store/store.ts';
import { placeName } from './place-name.ts';

/** Raises that nothing arrives at a place, with what it says; or that it does again, where `error` is undefined. */
export async function tellFailing(store: Store, place: Destination, error: string | undefined): Promise<void> {
  const report = {
    code: 'NOTIFY_FAILING',
    message: `What is sent to ${placeName(place)} does not arrive.`,
    fix: 'Correct what the evidence says; `handoff notify test` tries every place. What waits is sent by itself.',
  };
  if (error !== undefined) {
    await store.exceptions.raise({ ...report, evidence: [error] });
    return;
  }
  const isThis = (one: { readonly handoff?: string | undefined; readonly code: string; readonly message: string }) =>
    one.handoff === undefined && one.code === report.code && one.message === report.message;
  if (!(await store.exceptions.open()).some(isThis)) return;
  await store.transaction(async ({ exceptions }) => {
    const open = (await exceptions.open()).filter(({ handoff }) => handoff === undefined);
    await exceptions.resolveMissing(
      undefined,
      open.filter((one) => !isThis(one)),
    );
  });
}
