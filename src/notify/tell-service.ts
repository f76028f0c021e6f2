import { createHash } from 'node:crypto';
import type { Destination, Notice } from '../domain/notice.ts';
import type { ToldTrouble } from '../store/notices.ts';
import type { OpenException, Store } from '../store/store.ts';
import { placeName } from './place-name.ts';

/** A place that hears of troubles that concern no handoff: of all of them, or of some codes. */
export interface ServiceListener {
  readonly to: Destination;
  readonly hears: (code: string) => boolean;
}

export interface ServiceDeps {
  readonly store: Store;
  readonly listeners: readonly ServiceListener[];
  /** Where the page of health is; empty where that is nowhere for others. */
  readonly link: string;
}

/** What passes by itself in most cases is told only once it has lasted for a while. */
const passing = /_(?:UNAVAILABLE|UNREACHABLE|RATE_LIMITED)$|^PASS_FAILED$/;
const patienceMs = 10 * 60_000;

/**
 * Notes what people are to be told of the service as a whole: each trouble once for as long as it lasts, and that it is over. Works from
 * what is open, whoever raised it, so that nothing that is raised has to know of it.
 */
export async function tellService({ store, listeners, link }: ServiceDeps, now: number): Promise<void> {
  const open = await store.exceptions.general();
  const told = await store.notices.troublesOf(undefined);
  const wanted = listeners.flatMap((one) =>
    open.filter((trouble) => isFor(trouble, one)).map((trouble) => ({ trouble, to: one.to })),
  );
  const known = new Set(told.map(({ id }) => id));
  const news = wanted.filter(({ trouble, to }) => !known.has(idOf(trouble, to)) && !isPutOff(trouble, now));
  const hearing = new Set(wanted.map(({ trouble, to }) => idOf(trouble, to)));
  const isLasting = ({ id, to }: ToldTrouble) => open.some((trouble) => idOf(trouble, to) === id);
  // To a place that was taken out of the mappings, what lasts is not over: the mappings of another process may still name it.
  const over = told.filter((one) => !(one.isOpen ? hearing.has(one.id) : isLasting(one)));
  if (news.length + over.length === 0) return;
  await store.transaction(async ({ notices }) => {
    await notices.forget(over.map(({ id }) => id));
    await notices.add([
      ...news.map(({ trouble, to }) => ({
        to,
        notice: { ...about(trouble.code, link), ...begun(trouble, to) },
        dueAt: trouble.since + (passing.test(trouble.code) ? patienceMs : 0),
      })),
      // What nobody has heard of yet need not be taken back.
      ...over
        .filter(({ isOpen }) => !isOpen)
        .map(({ id, to, kind }) => ({
          to,
          notice: {
            ...about(kind, link),
            id: digestOf([id, 'ended']),
            phase: 'ended',
            at: now,
            message: 'It is over.',
          } as const,
        })),
    ]);
  });
}

/** A place that takes nothing is not told that it takes nothing. */
const isFor = ({ code, message }: OpenException, { to, hears }: ServiceListener): boolean =>
  hears(code) && !(code === 'NOTIFY_FAILING' && message.includes(` ${placeName(to)} `));

const isPutOff = ({ settledAt, snoozedUntil = 0 }: OpenException, now: number): boolean =>
  settledAt !== undefined || snoozedUntil > now;

const about = (kind: string, link: string): Pick<Notice, 'kind' | 'dealName' | 'dealUrl' | 'mapping'> => ({
  ...{ kind, dealName: 'Handoff Sync', dealUrl: link, mapping: '' },
});

const begun = (trouble: OpenException, to: Destination): Pick<Notice, 'id' | 'phase' | 'at' | 'message' | 'fix'> => ({
  ...{ id: idOf(trouble, to), phase: 'began', at: trouble.since, message: trouble.message, fix: trouble.fix },
});

/** Another one for what is over and comes again. */
const idOf = ({ id, since }: OpenException, { channel, name }: Destination): string =>
  digestOf([id, since, channel, name]);

const digestOf = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);
