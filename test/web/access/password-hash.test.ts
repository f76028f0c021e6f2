import { describe, expect, test } from '@jest/globals';
import { hashPassword, isPassword, nobodysHash } from '../../../src/web/access/password-hash.ts';
import { cheapHash, right } from '../../support/password-service.ts';

describe('a password', () => {
  test('is known by its hash alone, which is another one each time', async () => {
    const [one, other] = [await hashPassword(right), await hashPassword(right)];
    expect([one === other, one.includes(right), await isPassword(right, one), await isPassword('wrong', one)]).toEqual([
      ...[false, false, true, false],
    ]);
  });

  test('typed with an accent of its own or with a composed letter is the same', async () => {
    expect(await isPassword('re\u0301sume\u0301 pour toi', cheapHash('r\u00e9sum\u00e9 pour toi'))).toBe(true);
  });

  test('of nobody costs as much as one of somebody', async () => {
    const price = (text: string) => text.split('$').slice(0, 4);
    expect(price(nobodysHash)).toEqual(price(await hashPassword(right)));
  });

  test.each(['', 'plain', 'scrypt$30$8$1$AAAAAAAAAAAAAAAAAAAAAA$x', 'md5$x'])('never fits "%s"', async (stored) => {
    expect(await isPassword('', stored)).toBe(false);
  });
});
