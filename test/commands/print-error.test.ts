import { describe, expect, test } from '@jest/globals';
import { printError } from '../../src/commands/print-error.ts';
import { UserError, UserErrors } from '../../src/domain/errors.ts';
import { fakeIo } from '../support/rehearsal.ts';

const userError = (code: string) => new UserError(code, `${code} happened.`, { fix: `Mend ${code}.` });
const printed = (error: unknown) => {
  const io = fakeIo();
  return { exit: printError(error, io), ...io.written() };
};

describe('printError', () => {
  test.each([
    { name: 'one problem', error: userError('A_CODE'), err: 'A_CODE: A_CODE happened.\n  Fix: Mend A_CODE.\n' },
    {
      name: 'several at once',
      error: new UserErrors([userError('FIRST'), userError('SECOND')]),
      err: 'FIRST: FIRST happened.\n  Fix: Mend FIRST.\nSECOND: SECOND happened.\n  Fix: Mend SECOND.\n',
    },
  ])('says what happened and how to mend it, for $name', ({ error, err }) => {
    expect(printed(error)).toEqual({ exit: 3, out: '', err });
  });

  test.each([
    { name: 'an error', error: new TypeError('x is undefined'), says: 'TypeError: x is undefined' },
    { name: 'anything else that was thrown', error: 'a text', says: 'a text' },
  ])('takes $name for a bug, keeps its stack and tells how to report it', ({ error, says }) => {
    const { exit, out, err } = printed(error);
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toMatch(/^This is a bug in handoff-sync/);
    expect(err).toContain(says);
    expect(err).toMatch(/Please report it[\s\S]*issues\n/);
  });
});
