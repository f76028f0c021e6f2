import type pg from 'pg';
import { z } from 'zod';
import type { Takeover } from './recruit.ts';

/** Of what the time between a death and its successor's first request is made, in ms; undefined where it could not be seen. */
export interface TakeoverParts {
  /** Until the queue no longer believed that it lives. */
  readonly noticedMs?: number;
  /** Until somebody else was given the job. */
  readonly givenMs?: number;
  /** Until that one had the lease and said that it has begun. */
  readonly begunMs?: number;
  /** Until its first request left. */
  readonly sentMs?: number;
  /** Until it said that it has begun. */
  readonly wholeMs: number;
  /** How many died on the way: the first, and whoever was killed or taken for dead before it could say that it has begun. */
  readonly deaths: number;
}

/** From now on the database notes when the job of a share goes from one state to another. */
export async function noteJobs(client: pg.Client): Promise<void> {
  await client.query(`
    create table public.noted_jobs (share text, state text, at double precision);
    create function public.note_job() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and old.state = new.state then return null; end if;
        insert into public.noted_jobs
          values (new.data->>'share', new.state::text, extract(epoch from clock_timestamp()) * 1000);
        return null;
      end $$;
    create trigger note_job after insert or update on handoff_jobs.job
      for each row when (new.name = 'share') execute function public.note_job();`);
}

const Noted = z.array(z.object({ share: z.string(), state: z.string(), at: z.number() }));
type Note = z.infer<typeof Noted>[number];

/** What was noted of each takeover, in the order of the takeovers. */
export async function takeoverParts(takeovers: readonly Takeover[], client: pg.Client): Promise<TakeoverParts[]> {
  const { rows } = await client.query('select share, state, at from public.noted_jobs order by at');
  const notes = Map.groupBy(Noted.parse(rows), ({ share }) => share);
  return takeovers.map((takeover) => partsOf(takeover, notes.get(takeover.share) ?? []));
}

/** Pure. */
export function partsOf({ diedAt, begunAt, sentAt }: Takeover, notes: readonly Note[]): TakeoverParts {
  const between = notes.filter(({ at }) => at >= diedAt && at <= begunAt);
  const noticedAt = between.find(({ state }) => state === 'retry')?.at;
  const givenAt = between.findLast(({ state }) => state === 'active')?.at;
  return {
    ...(noticedAt === undefined ? {} : { noticedMs: noticedAt - diedAt }),
    ...(noticedAt === undefined || givenAt === undefined ? {} : { givenMs: givenAt - noticedAt }),
    ...(givenAt === undefined ? {} : { begunMs: begunAt - givenAt }),
    ...(sentAt === undefined ? {} : { sentMs: sentAt - begunAt }),
    wholeMs: begunAt - diedAt,
    deaths: Math.max(1, between.filter(({ state }) => state === 'retry').length),
  };
}
