import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { parseAll, parseAnswer, parseEach } from '../../src/clickup/parse-answer.ts';

const Named = z.object({ id: z.string(), name: z.string() });
const good = { id: '1', name: 'a' };

test('parseAnswer names every issue at once', () => {
  expect(parseAnswer(Named, { ...good, more: true })).toEqual(good);
  expect(() => parseAnswer(Named, {})).toThrow(/at id.*at name/s);
});

describe('lists of elements', () => {
  test.each([
    { name: 'one with an id', bad: { id: 2 }, id: '2' },
    { name: 'one without', bad: { name: 'b' }, id: undefined },
    { name: 'null', bad: null, id: undefined },
  ])('parseEach keeps the good and reports $name', ({ bad, id }) => {
    const { good: kept, unreadable } = parseEach(Named, [good, bad]);
    expect(kept).toEqual([good]);
    expect(unreadable).toEqual([{ ...(id !== undefined && { id }), why: expect.stringContaining('expected') }]);
  });

  test('parseAll fails over one bad element and says which', () => {
    expect(parseAll(Named, [good], 'things')).toEqual([good]);
    expect(() => parseAll(Named, [good, { id: 2, name: 'b' }, null], 'things')).toThrow(
      /^2 of 3 things cannot be read:\n2: .*\nwithout an id: /s,
    );
  });
});
