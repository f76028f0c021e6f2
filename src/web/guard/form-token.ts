import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Proof that a form was written by this process for whoever sends it back. */
export interface FormTokens {
  readonly issue: (session: string) => string;
  readonly isGood: (session: string, token: string) => boolean;
}

/** Signed with a key that lives as long as the process: after a restart a form that is still open is sent once more. */
export function createFormTokens(key: Uint8Array = randomBytes(32)): FormTokens {
  const issue = (session: string): string => createHmac('sha256', key).update(session).digest('base64url');
  return {
    issue,
    isGood(session, token) {
      const [wanted, given] = [Buffer.from(issue(session)), Buffer.from(token)];
      return wanted.length === given.length && timingSafeEqual(wanted, given);
    },
  };
}
