import type { DealSnapshot } from '../domain/snapshot.ts';

/** ClickUp's markdown takes these for its own; a name from the CRM must read as it was typed. */
export const escapeMarkdown = (text: string): string => text.replaceAll(/[\\`*_[\]<>]/g, (char) => `\\${char}`);

/** The deal's name, leading to the deal where its address is known. */
export function dealLink({ id, url, properties }: DealSnapshot): string {
  const name = escapeMarkdown((properties['dealname'] ?? id).replaceAll(/\s+/g, ' ').trim());
  return url === '' ? name : `[${name}](${url})`;
}
