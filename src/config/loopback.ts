import { isIPv4 } from 'node:net';

/** Whether a host name or address, as in a URL or in HOST, can only be this machine. */
export const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));
