import { expect, test } from '@jest/globals';
import { measureOpenHandoffs } from '../../../scripts/bench/open-handoffs.ts';

const idle = { reads: 1, writes: 0 };

test('with many handoffs open a pass costs what has changed since the one before', async () => {
  const [quiet, one, many, editedOne, editedMany, quietAgain] = await measureOpenHandoffs(400, [1, 12]);
  expect([quiet, quietAgain]).toEqual(
    Array(2).fill({ what: 'nothing happened', open: 412, changes: 0, hubspot: idle, clickup: idle }),
  );
  expect([one?.hubspot, many?.hubspot]).toEqual([
    { reads: 1, writes: 1 },
    { reads: 1, writes: 1 },
  ]);
  // Changed tasks come a hundred to a page; the newest page is all there is to an idle look.
  expect([one?.clickup.writes, many?.clickup.writes]).toEqual([0, 0]);
  expect(many?.clickup.reads).toBeLessThanOrEqual(3);
  // The amount stands in a field and in the text of the brief. What stands around an edited deal is read again, and of
  // no other deal.
  expect([editedOne?.clickup.writes, editedMany?.clickup.writes]).toEqual([2, 24]);
  expect([editedOne?.hubspot.writes, editedMany?.hubspot]).toEqual([0, { reads: 7, writes: 0 }]);
});
