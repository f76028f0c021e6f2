import { createHash } from 'node:crypto';
import type { Portal } from './portal.ts';
import type { PortalFile } from './portal-file.ts';

const hour = 60 * 60 * 1_000;

const signatureOf = (id: string, expires: number): string =>
  createHash('sha256').update(`sandbox/${id}/${expires}`).digest('hex').slice(0, 24);

/** An address that opens the file for an hour, to whoever has it. */
export function signedAddress({ now }: Pick<Portal, 'now'>, file: PortalFile, origin: string) {
  const expires = now() + hour;
  const query = new URLSearchParams({ expires: String(expires), signature: signatureOf(file.id, expires) });
  return { url: `${origin}/signed-files/${file.id}?${query}`, expiresAt: new Date(expires).toISOString() };
}

/** The file that a signed address leads to, while it does. */
export function signedFile({ now, files }: Portal, url: string): PortalFile | 'refused' | undefined {
  const { pathname, searchParams } = new URL(url, 'http://sandbox.invalid');
  const id = /^\/signed-files\/(\d+)$/.exec(pathname)?.[1];
  if (id === undefined) return undefined;
  const expires = Number(searchParams.get('expires'));
  const isGood = searchParams.get('signature') === signatureOf(id, expires) && now() <= expires;
  return (isGood ? files.get(id) : undefined) ?? 'refused';
}
