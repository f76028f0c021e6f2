import type { Destination } from '../domain/notice.ts';
import type { ExceptionReport, Store } from '../store/store.ts';
import { placeName } from './place-name.ts';

/** Raises that nothing arrives at a place, with what it says; or that it does again, where `error` is undefined. */
export const tellFailing = (store: Store, place: Destination, error: string | undefined): Promise<void> =>
  tellWhile(
    {
      code: 'NOTIFY_FAILING',
      message: `What is sent to ${placeName(place)} does not arrive.`,
      fix: 'Correct what the evidence says; `handoff notify test` tries every place. What waits is sent by itself.',
    },
    error,
    store,
  );

/** Raises that telling people fails by itself, at whatever place, and of what; or that it goes on, where `error` is undefined. */
export const tellStuck = (store: Store, error: string | undefined): Promise<void> =>
  tellWhile(
    {
      code: 'NOTIFY_STUCK',
      message: 'Telling people what is new does not work.',
      fix: 'Correct what the evidence says; if nothing explains it, report it as a defect with what the log says. What waits is told by itself.',
    },
    error,
    store,
  );

async function tellWhile(report: ExceptionReport, error: string | undefined, store: Store): Promise<void> {
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
