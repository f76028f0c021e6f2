import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { exactDifference, exactProduct, exactText } from '../../../src/sandbox/hubspot/exact-decimal.ts';

describe('exactText', () => {
  test.each([
    { value: 1, text: '1' },
    { value: 0, text: '0' },
    { value: 0.5, text: '0.5' },
    { value: 1e22, text: '10000000000000000000000' },
    { value: 0.2, text: '0.200000000000000011102230246251565404236316680908203125' },
  ])('shows every digit of $value', ({ value, text }) => {
    expect(exactText(value)).toBe(text);
  });
});

describe('exactProduct', () => {
  test('does not round the digits of a probability away', () => {
    expect(exactProduct('30000', exactText(0.2))).toBe('6000.00000000000033306690738754696212708950042724609375');
  });

  test('agrees with whole numbers of any length', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        expect(exactProduct(String(a), String(b))).toBe(String(a * b));
      }),
    );
  });
});

test.each([
  { left: '10', right: '0.5', difference: '9.5' },
  { left: '5000.00', right: '5000', difference: '0' },
  { left: '1', right: '2.25', difference: '-1.25' },
])('$left less $right is $difference', ({ left, right, difference }) => {
  expect(exactDifference(left, right)).toBe(difference);
});

test.each([
  { left: '1e300', right: '1', product: 10n ** 300n },
  { left: '-1e22', right: '2', product: -2n * 10n ** 22n },
  { left: 'a lot', right: '2', product: 0n },
  { left: '1e999', right: '2', product: 0n },
])('$left times $right comes to an end', ({ left, right, product }) => {
  const near = BigInt(exactProduct(left, right).split('.')[0] ?? '');
  const off = near > product ? near - product : product - near;
  expect(off * 10n ** 15n <= (product < 0n ? -product : product)).toBe(true);
});
