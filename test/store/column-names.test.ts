import { expect, test } from '@jest/globals';
import { columnName, nameInCode, rememberedColumnNames } from '../../src/store/column-names.ts';

test.each([
  { code: 'id', database: 'id' },
  { code: 'mappingVersion', database: 'mapping_version' },
  { code: 'salesMs', database: 'sales_ms' },
  { code: 'isA', database: 'is_a' },
])('$code is $database in the database, and back', ({ code, database }) => {
  expect(columnName(code)).toBe(database);
  expect(nameInCode(database)).toBe(code);
});

test('what is as the database has it stays so', () => {
  expect(columnName('mapping_version')).toBe('mapping_version');
});

test('a name that is remembered is the same as one that is not', () => {
  const nameOf = rememberedColumnNames();
  const names = ['stateSince', 'because', 'stateSince', 'state_since'];
  expect(names.map(nameOf)).toEqual(names.map(columnName));
});
