import { describe, expect, test } from '@jest/globals';
import { drawFuse, fuseText, lightFuse, parseFuse } from '../../../scripts/kill/fuse.ts';
import { createSeededRandom } from '../../../src/sandbox/seeded-random.ts';

const drawn = (seed: number) => {
  const random = createSeededRandom(seed, 'kills');
  return Array.from({ length: 50 }, () => drawFuse(random, 40));
};

describe('a fuse', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(drawn(3)).toEqual(drawn(3));
    expect(drawn(4)).not.toEqual(drawn(3));
  });

  test('names one of the first requests, and each moment now and then', () => {
    expect(drawn(3).filter(({ request }) => request < 1 || request > 40)).toEqual([]);
    expect([...new Set(drawn(3).map(({ moment }) => moment))].sort()).toEqual(['answered', 'before', 'sent']);
  });

  test.each([
    { name: 'none', fuse: undefined, text: '-' },
    { name: 'one', fuse: { request: 12, moment: 'sent', afterMs: 3 }, text: '12:sent:3' },
  ] as const)('goes to another process as text: $name', ({ fuse, text }) => {
    expect({ text: fuseText(fuse), fuse: parseFuse(text) }).toEqual({ text, fuse });
  });

  test('that names no moment is refused', () => {
    expect(() => parseFuse('12:later:3')).toThrow('"12:later:3" is no fuse');
  });
});

describe('a lit fuse', () => {
  test.each([
    { name: 'before the request leaves', moment: 'before', seen: ['sent 1', 'died', 'sent 2', 'sent 3'] },
    { name: 'once the request is out', moment: 'sent', seen: ['sent 1', 'sent 2', 'died', 'sent 3'] },
  ] as const)('ends the process $name, and at that request only', async ({ moment, seen }) => {
    const events: string[] = [];
    const through = lightFuse({ request: 2, moment, afterMs: 0 }, () => events.push('died'));
    for (const number of [1, 2, 3])
      await through(async () => {
        events.push(`sent ${number}`);
      });
    expect(events).toEqual(seen);
  });
});
