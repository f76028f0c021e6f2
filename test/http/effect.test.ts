import { describe, expect, test } from '@jest/globals';
import { effectOfFault, effectOfStatus, isLastingFault } from '../../src/http/effect.ts';

describe('effectOfFault', () => {
  test.each([
    { code: 'ENOTFOUND', effect: 'not-sent', lasting: false },
    { code: 'EAI_AGAIN', effect: 'not-sent', lasting: false },
    { code: 'ECONNREFUSED', effect: 'not-sent', lasting: false },
    { code: 'ERR_INVALID_URL', effect: 'not-sent', lasting: true },
    { code: 'CERT_HAS_EXPIRED', effect: 'not-sent', lasting: true },
    { code: 'ERR_TLS_CERT_ALTNAME_INVALID', effect: 'not-sent', lasting: true },
    { code: 'SELF_SIGNED_CERT_IN_CHAIN', effect: 'not-sent', lasting: true },
    { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', effect: 'not-sent', lasting: true },
    { code: 'ETIMEDOUT', syscall: 'connect', effect: 'not-sent', lasting: false },
    { code: 'EHOSTUNREACH', syscall: 'connect', effect: 'not-sent', lasting: false },
    { code: 'ETIMEDOUT', effect: 'ambiguous', lasting: false },
    { code: 'ECONNABORTED', effect: 'ambiguous', lasting: false },
    { code: 'ECONNRESET', syscall: 'read', effect: 'ambiguous', lasting: false },
    { code: 'EPIPE', syscall: 'write', effect: 'ambiguous', lasting: false },
    { code: 'ERR_BAD_RESPONSE', effect: 'ambiguous', lasting: false },
    { code: 'NEVER_HEARD_OF', effect: 'ambiguous', lasting: false },
  ])('$code ($syscall) is $effect', ({ effect, lasting, ...fault }) => {
    expect({ effect: effectOfFault(fault), lasting: isLastingFault(fault) }).toEqual({ effect, lasting });
  });
});

describe('effectOfStatus', () => {
  test.each([
    { status: 200, effect: 'ambiguous' },
    { status: 302, effect: 'ambiguous' },
    { status: 400, effect: 'refused' },
    { status: 401, effect: 'refused' },
    { status: 408, effect: 'ambiguous' },
    { status: 409, effect: 'refused' },
    { status: 423, effect: 'refused' },
    { status: 429, effect: 'refused' },
    { status: 477, effect: 'refused' },
    { status: 500, effect: 'ambiguous' },
    { status: 502, effect: 'ambiguous' },
    { status: 524, effect: 'ambiguous' },
  ])('$status is $effect', ({ status, effect }) => {
    expect(effectOfStatus(status)).toBe(effect);
  });
});
