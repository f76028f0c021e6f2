import { describe, expect, test } from '@jest/globals';
import { UserError } from '../../src/domain/errors.ts';
import { explainLostConnection, explainPostgresError } from '../../src/store/postgres-errors.ts';

const path = 'postgres://db:5432/handoff';
const failure = (code: string, message = 'the client says') => Object.assign(new Error(message), { code });
const told = (code: string, cause: unknown) =>
  expect.objectContaining({ code, cause, message: expect.stringContaining(path), fix: expect.stringMatching(/\w{3}/) });

describe('what the database answers', () => {
  test.each([
    { name: 'a read-only transaction', state: '25006', code: 'STORE_READ_ONLY' },
    { name: 'a right that is lacking', state: '42501', code: 'STORE_READ_ONLY' },
    { name: 'no schema to make tables in', state: '3F000', code: 'STORE_READ_ONLY' },
    { name: 'a wrong password', state: '28P01', code: 'STORE_LOGIN_REFUSED' },
    { name: 'a machine that is not let in', state: '28000', code: 'STORE_LOGIN_REFUSED' },
    { name: 'a missing database', state: '3D000', code: 'STORE_DATABASE_MISSING' },
    { name: 'a full disk', state: '53100', code: 'STORE_DISK_FULL' },
    { name: 'too many connections', state: '53300', code: 'STORE_UNREACHABLE' },
    { name: 'a server that starts up', state: '57P03', code: 'STORE_UNREACHABLE' },
    { name: 'a server that goes down', state: '57P01', code: 'STORE_UNREACHABLE' },
    { name: 'any trouble with the connection', state: '08006', code: 'STORE_UNREACHABLE' },
    { name: 'a lock that was waited for too long', state: '55P03', code: 'STORE_LOCKED' },
    { name: 'two that wait for each other', state: '40P01', code: 'STORE_LOCKED' },
    { name: 'a frozen transaction', state: '25P03', code: 'STORE_LOCKED' },
    { name: 'a statement that was stopped', state: '57014', code: 'STORE_LOCKED' },
    { name: 'a damaged table', state: 'XX001', code: 'STORE_CORRUPT' },
    { name: 'a disk that cannot be read', state: '58030', code: 'STORE_CORRUPT' },
  ])('makes $name $code', ({ state, code }) => {
    const error = failure(state);
    expect([explainPostgresError(error, path), explainLostConnection(error, path)]).toEqual([
      told(code, error),
      told(code, error),
    ]);
  });

  test.each([
    { name: 'a broken constraint', error: failure('23505') },
    { name: 'wrong SQL', error: failure('42601') },
    { name: 'any other error', error: new TypeError('not mine') },
    { name: 'something that is no error', error: 'text' },
  ])('leaves $name as it is', ({ error }) => {
    expect(explainPostgresError(error, path)).toBe(error);
  });
});

describe('a connection that is not there', () => {
  test.each([
    { name: 'nobody who listens', error: failure('ECONNREFUSED'), code: 'STORE_UNREACHABLE' },
    { name: 'a name that nobody has', error: failure('ENOTFOUND'), code: 'STORE_UNREACHABLE' },
    { name: 'a line that broke', error: new Error('Connection terminated unexpectedly'), code: 'STORE_UNREACHABLE' },
    { name: 'a certificate of a stranger', error: failure('SELF_SIGNED_CERT_IN_CHAIN'), code: 'STORE_NOT_TRUSTED' },
    { name: 'a certificate of another', error: failure('ERR_TLS_CERT_ALTNAME_INVALID'), code: 'STORE_NOT_TRUSTED' },
    {
      name: 'a server without TLS',
      error: new Error('The server does not support SSL connections'),
      code: 'STORE_NOT_TRUSTED',
    },
    {
      name: 'a password that is wanted and not there',
      error: new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'),
      code: 'STORE_LOGIN_REFUSED',
    },
  ])('for $name is $code', ({ error, code }) => {
    expect(explainLostConnection(error, path)).toEqual(told(code, error));
  });

  test('names the reason that stands behind several addresses', () => {
    const error = Object.assign(new AggregateError([failure('ECONNREFUSED')]), { code: 'ECONNREFUSED' });
    expect(explainLostConnection(error, path)).toEqual(
      expect.objectContaining({ message: `The store ${path} does not answer (ECONNREFUSED).` }),
    );
  });

  test('is not explained twice', () => {
    const error = new UserError('STORE_TOO_OLD', 'too old', { fix: 'a newer one' });
    expect(explainLostConnection(error, path)).toBe(error);
  });
});
