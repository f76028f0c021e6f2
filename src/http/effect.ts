import type { Effect } from './http-error.ts';

/** What the transport said when no answer came; `syscall` names the step that failed, as Node does. */
export interface Fault {
  readonly code: string;
  readonly syscall?: string;
}

const neverLeft = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ERR_INVALID_URL',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'HOSTNAME_MISMATCH',
]);
const isHandshake = (code: string): boolean => code.startsWith('CERT_') || code.startsWith('ERR_TLS_');
// Until the socket is connected no byte of the request is out, whatever the code is then.
const connecting = new Set(['getaddrinfo', 'connect']);

/** A code that is not listed is `ambiguous`: a needless look costs a request, a needless resend a second project. */
export function effectOfFault({ code, syscall }: Fault): Effect {
  if (neverLeft.has(code) || isHandshake(code)) return 'not-sent';
  return syscall !== undefined && connecting.has(syscall) ? 'not-sent' : 'ambiguous';
}

/** Faults that the same request meets again for certain: a wrong address, a certificate that does not fit. */
export function isLastingFault({ code }: Fault): boolean {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ECONNREFUSED') return false;
  return neverLeft.has(code) || isHandshake(code);
}

/** 408 is a time-out told by a server or a proxy in between, so it proves nothing about what came of the request. */
export function effectOfStatus(status: number): Effect {
  return status >= 400 && status < 500 && status !== 408 ? 'refused' : 'ambiguous';
}
