import { describe, expect, test } from '@jest/globals';
import { idText, numeric } from '../../src/domain/loose-values.ts';

describe('idText', () => {
  test.each([
    { raw: 'abc', id: 'abc' },
    { raw: 90114317916, id: '90114317916' },
    { raw: '', id: undefined },
    { raw: 1.5, id: undefined },
    { raw: null, id: undefined },
  ])('$raw is read as $id', ({ raw, id }) => {
    expect(idText.safeParse(raw).data).toBe(id);
  });
});

describe('numeric', () => {
  test.each([
    { raw: 7, number: 7 },
    { raw: ' 1779199552474 ', number: 1779199552474 },
    { raw: '39908287.00000000000000000000000000000000', number: 39908287 },
    { raw: '', number: undefined },
    { raw: '  ', number: undefined },
    { raw: 'soon', number: undefined },
    { raw: Number.POSITIVE_INFINITY, number: undefined },
    { raw: null, number: undefined },
  ])('$raw is read as $number', ({ raw, number }) => {
    expect(numeric.safeParse(raw).data).toBe(number);
  });
});
