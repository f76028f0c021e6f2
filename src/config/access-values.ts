import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import { type Grant, isRole, roles } from '../domain/access.ts';
import { isLoopbackHost } from './loopback.ts';

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** `WHO=ROLE` with commas between; the role is what stands behind the last sign of equality. */
export const grants = z.string().transform((text, context): readonly Grant[] =>
  listed(text).flatMap((one) => {
    const at = one.lastIndexOf('=');
    const [who, role] = [one.slice(0, Math.max(at, 0)).trim(), one.slice(at + 1).trim()];
    if (who !== '' && isRole(role)) return [{ who, role }];
    context.addIssue({ code: 'custom', message: `WHO=ROLE with commas between, each role one of ${roles.join(', ')}` });
    return [];
  }),
);

/** Whether an address is among those that are listed. */
type IsListed = (address: string) => boolean;

/** Addresses and ranges (`10.0.0.0/24`) with commas between. */
export const addresses = z.string().transform((text, context): IsListed => {
  const list = new BlockList();
  for (const one of listed(text)) {
    if (!add(list, one)) context.addIssue({ code: 'custom', message: 'addresses such as 10.0.0.5 or 10.0.0.0/24' });
  }
  return (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
});

function add(list: BlockList, text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  const most = version === 6 ? 128 : 32;
  if (version === 0 || rest.length > 0) return false;
  const family = version === 6 ? 'ipv6' : 'ipv4';
  if (bits === undefined) list.addAddress(address, family);
  else if (/^\d{1,3}$/.test(bits) && Number(bits) > 0 && Number(bits) <= most)
    list.addSubnet(address, Number(bits), family);
  else return false;
  return true;
}

/** May have a path, as Keycloak's realms do. */
export const issuer = z.string().transform((text, context) => {
  const url = URL.parse(text);
  const isPlain = url?.protocol === 'http:' && isLoopbackHost(url.hostname);
  if (url !== null && (url.protocol === 'https:' || isPlain) && url.search === '' && url.hash === '') return text;
  context.addIssue({ code: 'custom', message: 'an address that starts with https:// (http is for this machine only)' });
  return z.NEVER;
});
