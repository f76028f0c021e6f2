import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { parseAll, parseAnswer, parseEach } from '../../src/http/parse-answer.ts';

const Thing = z.object({ id: z.string(), size: z.number() });
const good = { id: '1', size: 2 };
const why = expect.stringContaining('expected number');

describe('parseAnswer', () => {
  test('gives what the schema makes of the body', () => {
    expect(parseAnswer(Thing, { ...good, unknown: true })).toEqual(good);
  });

  test('names every issue at once', () => {
    expect(() => parseAnswer(Thing, {})).toThrow(/id[\s\S]*size/);
  });
});

describe('parseEach', () => {
  test('keeps the good elements and reports the bad ones by id', () => {
    expect(parseEach(Thing, [good, { id: 7 }, 'odd'])).toEqual({
      good: [good],
      unreadable: [{ id: '7', why }, { why: expect.stringContaining('expected object') }],
    });
  });
});

describe('parseAll', () => {
  test('gives all when all are good', () => {
    expect(parseAll(Thing, [good], 'things')).toEqual([good]);
  });

  test('fails as a whole with the ids of the bad ones', () => {
    expect(() => parseAll(Thing, [good, { id: '7', size: 'x' }], 'things')).toThrow(
      /1 of 2 things cannot be read:\n7:/,
    );
  });
});
