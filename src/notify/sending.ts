import type { OutgoingMessage } from '../domain/notice.ts';

/** What became of one attempt. */
export type Sent =
  | {
      readonly ok: true;
      /** How Slack numbers what was posted: a thread begins with it. */
      readonly ts?: string;
    }
  | {
      readonly ok: false;
      readonly why: string;
      /** It is the place, not the message: another message would fare no better. */
      readonly isDown: boolean;
      readonly retryAfterMs?: number | undefined;
      /** The message that the thread began with is not there any more. */
      readonly isThreadGone?: boolean;
    };

/** One attempt; never rejects for what can go wrong outside. */
export type Send = (message: OutgoingMessage, thread?: string) => Promise<Sent>;

export const notSet = (variable: string): Sent => ({ ok: false, why: `${variable} is not set.`, isDown: true });
