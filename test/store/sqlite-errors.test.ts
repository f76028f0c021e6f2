import { describe, expect, test } from '@jest/globals';
import { explainSqliteError } from '../../src/store/sqlite-errors.ts';

const sqlite = (errcode: number) => Object.assign(new Error('sqlite says'), { code: 'ERR_SQLITE_ERROR', errcode });
const file = (code: string) => Object.assign(new Error(`${code}: file says`), { code });

describe('explainSqliteError', () => {
  test.each([
    { name: 'SQLITE_BUSY', error: sqlite(5), code: 'STORE_LOCKED' },
    { name: 'an extended SQLITE_BUSY', error: sqlite(5 | (1 << 8)), code: 'STORE_LOCKED' },
    { name: 'SQLITE_READONLY', error: sqlite(8), code: 'STORE_READ_ONLY' },
    { name: 'SQLITE_IOERR', error: sqlite(10), code: 'STORE_UNREADABLE' },
    { name: 'SQLITE_CORRUPT', error: sqlite(11), code: 'STORE_CORRUPT' },
    { name: 'SQLITE_FULL', error: sqlite(13), code: 'STORE_DISK_FULL' },
    { name: 'SQLITE_CANTOPEN', error: sqlite(14), code: 'STORE_UNREADABLE' },
    { name: 'SQLITE_NOTADB', error: sqlite(26), code: 'STORE_CORRUPT' },
    { name: 'EACCES', error: file('EACCES'), code: 'STORE_READ_ONLY' },
    { name: 'EROFS', error: file('EROFS'), code: 'STORE_READ_ONLY' },
    { name: 'ENOSPC', error: file('ENOSPC'), code: 'STORE_DISK_FULL' },
    { name: 'ENOTDIR', error: file('ENOTDIR'), code: 'STORE_UNREADABLE' },
  ])('makes $name $code, with path, cause and fix', ({ error, code }) => {
    expect(explainSqliteError(error, '/data/handoff.db')).toEqual(
      expect.objectContaining({
        code,
        cause: error,
        message: expect.stringMatching(/\/data\/handoff\.db .*says/),
        fix: expect.stringMatching(/\w{3}/),
      }),
    );
  });

  test.each([
    { name: 'a broken constraint', error: sqlite(19) },
    { name: 'wrong SQL', error: sqlite(1) },
    { name: 'any other error', error: new TypeError('not mine') },
    { name: 'something that is no error', error: 'text' },
  ])('leaves $name as it is', ({ error }) => {
    expect(explainSqliteError(error, '/data/handoff.db')).toBe(error);
  });
});
