import type { Clock } from '../domain/clock.ts';
import { type LearnedAt, learnNews } from './learn-news.ts';
import { freshBucket, type LimitBucket, type LimitRule, othersPerWindow } from './limit-bucket.ts';
import type { LimitStore } from './limit-store.ts';

interface BucketOptions {
  readonly name: string;
  readonly rule: LimitRule;
  readonly store: LimitStore;
  readonly clock: Clock;
}

export type ChangeBucket = <Result>(
  by: (bucket: LimitBucket) => { readonly bucket: LimitBucket; readonly result: Result },
) => Promise<Result>;

export interface OpenBucket {
  /** `by` may be asked more than once; where it answers the bucket that it was given, nothing is written. */
  readonly change: ChangeBucket;
  /** Takes over what an answer tells. */
  readonly tell: (news: LearnedAt) => Promise<void>;
}

// Answers that nobody asks after are written down at the latest when there are so many.
const mostUntold = 32;

/** One bucket in the store. What answers tell waits for the next change of it, so that no answer costs a question. */
export function openBucket({ name, rule, store, clock }: BucketOptions): OpenBucket {
  let untold: readonly LearnedAt[] = [];
  let isShared = false;

  const change: ChangeBucket = (by) => {
    const news = untold;
    return store.update(name, (kept) => {
      const learned = news.reduce(learnNews, kept ?? freshBucket(rule));
      const { bucket, result } = by(learned);
      if (bucket === learned) return { bucket: kept, result };
      untold = untold.filter((one) => !news.includes(one));
      isShared = othersPerWindow(bucket, clock.now()) > 0;
      return { bucket, result };
    });
  };

  return {
    change,
    async tell(news) {
      untold = [...untold, news];
      // Beside others every count matters, to the other processes too.
      if (isShared || untold.length >= mostUntold)
        await change((bucket) => ({ bucket: { ...bucket }, result: undefined }));
    },
  };
}
