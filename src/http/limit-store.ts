import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { LimitBucket } from './limit-bucket.ts';

/** Where the limits of a token are kept. Processes that share a token share its store. */
export interface LimitStore {
  /**
   * Replaces the bucket by what `change` makes of it, as one step that nobody else can get in between. `change` may be
   * asked more than once; nothing is written where it answers the bucket that it was given.
   */
  update<Result>(
    bucket: string,
    change: (bucket: LimitBucket | undefined) => { readonly bucket: LimitBucket | undefined; readonly result: Result },
  ): Promise<Result>;
}

/** For one process that has the token to itself. */
export function inMemoryLimitStore(): LimitStore {
  const buckets = new Map<string, LimitBucket>();
  return {
    async update(name, change) {
      const { bucket, result } = change(buckets.get(name));
      if (bucket !== undefined) buckets.set(name, bucket);
      return result;
    },
  };
}

/** Rows that are replaced only as long as nobody else replaced them. */
export interface LimitRows {
  readonly read: (name: string) => Promise<{ readonly version: number; readonly content: unknown } | undefined>;
  /** `version` is what was read, 0 where there was nothing; false when that is no longer so. */
  readonly replace: (name: string, version: number, content: unknown) => Promise<boolean>;
}

const Spent = z.object({ count: z.number(), until: z.number() });
const Bucket = z.object({
  rule: z.object({ requests: z.number().positive(), windowMs: z.number().positive() }),
  spent: z.array(Spent),
  others: z.array(Spent.extend({ at: z.number() })),
  lastAt: z.number(),
  pausedUntil: z.number(),
  daily: z.boolean().exactOptional(),
  urgentUntil: z.number(),
  newsAt: z.number(),
  resetAt: z.number().exactOptional(),
  slides: z.boolean().exactOptional(),
  dayLeft: z.number().exactOptional(),
  taken: z.number(),
});

/**
 * For all processes that share the rows. What was last read is remembered: it is enough to know that nothing may leave
 * yet, and where it is still so, it saves reading before writing. Each try that fails is one that another succeeded in.
 */
export function sharedLimitStore({ read, replace }: LimitRows): LimitStore {
  const seen = new Map<string, Seen>();
  const readNow = async (name: string): Promise<Seen> => {
    const row = await read(name);
    // What another version of the service wrote is learned anew from the next answers.
    return { version: row?.version ?? 0, bucket: row === undefined ? undefined : Bucket.safeParse(row.content).data };
  };
  return {
    async update(name, change) {
      for (let known = seen.get(name) ?? (await readNow(name)); ; known = await readNow(name)) {
        const { bucket, result } = change(known.bucket);
        seen.set(name, known);
        if (bucket === undefined || bucket === known.bucket) return result;
        if (await replace(name, known.version, bucket)) {
          seen.set(name, { version: known.version + 1, bucket });
          return result;
        }
      }
    },
  };
}

interface Seen {
  readonly version: number;
  readonly bucket: LimitBucket | undefined;
}

/** The same for the same token, and of no use to whoever finds it. */
export const tokenFingerprint = (token: string): string =>
  createHmac('sha256', 'handoff-sync: the limits of a token').update(token).digest('hex').slice(0, 16);
