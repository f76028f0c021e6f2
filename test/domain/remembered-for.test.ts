import { describe, expect, test } from '@jest/globals';
import { rememberedFor } from '../../src/domain/remembered-for.ts';

const counted = () => {
  const asked: unknown[] = [];
  const nameOf = rememberedFor((key: { readonly name: string }, day: string, more: object | undefined) => {
    asked.push(day);
    return { name: `${key.name} on ${day}`, more };
  });
  return { asked, nameOf };
};
const [deal, other, properties] = [{ name: 'Globex' }, { name: 'Initech' }, {}];
type Ask = readonly [{ readonly name: string }, string, object | undefined];

describe('what is remembered', () => {
  test('is worked out once for the same key and the same of everything else', () => {
    const { asked, nameOf } = counted();
    const first = nameOf(deal, 'Monday', properties);
    nameOf(other, 'Tuesday', undefined);
    expect(nameOf(deal, 'Monday', properties)).toBe(first);
    expect(asked).toEqual(['Monday', 'Tuesday']);
  });

  test.each<{ name: string; ask: Ask }>([
    { name: 'another key that looks the same', ask: [{ ...deal }, 'Monday', properties] },
    { name: 'another value', ask: [deal, 'Tuesday', properties] },
    { name: 'another object that looks the same', ask: [deal, 'Monday', {}] },
    { name: 'something that was there', ask: [deal, 'Monday', undefined] },
  ])('is worked out anew for $name', ({ ask }) => {
    const { asked, nameOf } = counted();
    nameOf(deal, 'Monday', properties);
    expect(nameOf(...ask)).toEqual({ name: `Globex on ${ask[1]}`, more: ask[2] });
    expect(asked).toHaveLength(2);
  });

  test('is not what failed', () => {
    let isKnown = false;
    const read = rememberedFor((_key: object) => {
      if (!isKnown) throw new Error('not known yet');
      return 'known';
    });
    expect(() => read(deal)).toThrow('not known yet');
    isKnown = true;
    expect(read(deal)).toBe('known');
  });
});
