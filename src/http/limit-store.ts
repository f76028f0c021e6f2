import type { LimitBucket } from './limit-bucket.ts';

/** Where the limits of a token are kept. Processes that share a token share its store. */
export interface LimitStore {
  /** Replaces the bucket by what `change` makes of it, as one step that nobody else can get in between. */
  update<Result>(
    bucket: string,
    change: (bucket: LimitBucket | undefined) => { readonly bucket: LimitBucket; readonly result: Result },
  ): Promise<Result>;
}

/** For one process that has the token to itself. */
export function inMemoryLimitStore(): LimitStore {
  const buckets = new Map<string, LimitBucket>();
  return {
    async update(name, change) {
      const { bucket, result } = change(buckets.get(name));
      buckets.set(name, bucket);
      return result;
    },
  };
}
