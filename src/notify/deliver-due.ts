import type { Clock } from '../domain/clock.ts';
import type { OutgoingMessage } from '../domain/notice.ts';
import type { Store } from '../store/store.ts';
import type { IsThreaded } from './apart-in-threads.ts';
import { gatherMessages } from './gather-messages.ts';
import type { Send } from './sending.ts';
import { tellFailing } from './tell-failing.ts';

export interface DeliverDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly send: Send;
  /** Which places have a thread for each handoff; none unless told. */
  readonly isThreaded?: IsThreaded;
  /** Takes secrets out of what went wrong, before it is kept. */
  readonly mask: (text: string) => string;
  /** Nothing more is begun once it is aborted. */
  readonly stopping?: AbortSignal;
}

export interface Delivered {
  readonly sent: number;
  readonly failed: number;
}

const minuteMs = 60_000;
/** Another process may take a message that was in hand for so long: an attempt takes a few times ten seconds at most. */
const handMs = 2 * minuteMs;
const giveUpAfterMs = 3 * 24 * 60 * minuteMs;
const waitsMs = [10_000, 30_000, minuteMs, 2 * minuteMs, 5 * minuteMs] as const;
const longestWaitMs = 10 * minuteMs;
/** From so many attempts in vain on, somebody has to look. */
const alarmingAttempts = 5;

/**
 * Sends what waits and may be sent now, also where nothing more can be gathered, which is what it then throws; places side by side, and to each in the order in which things happened. A place
 * that does not answer is left alone for a while with all that waits for it. `until`: younger notices are left together.
 */
export async function deliverDue(deps: DeliverDeps, until: number): Promise<Delivered> {
  const { isThreaded = () => false } = deps;
  const [gathered] = await Promise.allSettled([
    gatherMessages(deps.store, until, { now: deps.clock.now(), isThreaded }),
  ]);
  const due = await deps.store.messages.due(deps.clock.now());
  const places = [...Map.groupBy(due, ({ channel, name }) => JSON.stringify([channel, name])).values()];
  const told = await Promise.allSettled(places.map((messages) => deliverTo(messages, deps)));
  // Once nothing is under way any more.
  for (const one of [gathered, ...told]) if (one.status === 'rejected') throw one.reason;
  const delivered = told.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return {
    sent: delivered.reduce((sum, { sent }) => sum + sent, 0),
    failed: delivered.reduce((sum, { failed }) => sum + failed, 0),
  };
}

async function deliverTo(messages: readonly OutgoingMessage[], deps: DeliverDeps): Promise<Delivered> {
  let sent = 0;
  let failed = 0;
  for (const message of messages) {
    if (deps.stopping?.aborted) break;
    const outcome = await deliverOne(message, deps);
    if (outcome === 'sent') {
      if (sent === 0) await tellFailing(deps.store, message, undefined);
      sent += 1;
    }
    if (outcome === 'refused' || outcome === 'down') failed += 1;
    if (outcome === 'down') break;
  }
  return { sent, failed };
}

async function deliverOne({ id }: OutgoingMessage, deps: DeliverDeps): Promise<'sent' | 'refused' | 'down' | 'taken'> {
  const { store, clock, send, mask } = deps;
  const message = await store.messages.take(id, clock.now(), clock.now() + handMs);
  if (message === undefined) return 'taken';
  const thread = await threadOf(message, deps);
  const outcome = await send(message, thread?.ts);
  const now = clock.now();
  if (outcome.ok) {
    if (thread !== undefined && thread.ts === undefined && outcome.ts !== undefined)
      await store.slackThreads.keep(message.name, thread.handoff, outcome.ts, now);
    await store.messages.settle(id, { state: 'sent', sentAt: now, error: null });
    return 'sent';
  }
  if (outcome.isThreadGone === true && thread !== undefined)
    await store.slackThreads.forget(message.name, thread.handoff);
  const error = mask(outcome.why);
  const waitMs = Math.max(outcome.retryAfterMs ?? 0, waitsMs[message.attempts - 1] ?? longestWaitMs);
  const state = now - message.createdAt >= giveUpAfterMs ? 'failed' : 'waiting';
  await store.messages.settle(id, { state, notBefore: now + waitMs, error, isDown: outcome.isDown });
  if (message.attempts >= alarmingAttempts || state === 'failed') await tellFailing(store, message, error);
  return outcome.isDown ? 'down' : 'refused';
}

/** The handoff whose thread a message belongs into, and the thread where it has begun. */
async function threadOf(message: OutgoingMessage, { store, isThreaded = () => false }: DeliverDeps) {
  const [{ handoff } = { handoff: undefined }, ...others] = message.notices;
  if (!isThreaded(message) || handoff === undefined || others.length > 0) return undefined;
  return { handoff, ts: await store.slackThreads.find(message.name, handoff) };
}
