import { createHash } from 'node:crypto';

/** Tells one password from the next without being of any use to find it. */
export const credentialOf = (passwordHash: string): string =>
  createHash('sha256').update(passwordHash).digest('hex').slice(0, 16);
