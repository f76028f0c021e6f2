import { describe, expect, test } from '@jest/globals';
import type { DealPicture, Picture } from '../../../scripts/chaos/picture.ts';
import { compare } from '../../../scripts/kill/compare.ts';

const settings = { status: 'to do', dueDate: 1, description: 'Won on 9 Nov' };
const picture = (says: Readonly<Record<string, string>> = {}, given: object = {}): Picture => {
  const task = { id: 't', path: ' / Kickoff', marker: undefined, settings: JSON.stringify({ ...settings, ...given }) };
  const none = { notes: [], asks: [], comments: [] };
  const deal: DealPicture = { containers: ['1'], numbers: ['1'], tasks: [task], ...none, says };
  return { places: [], aliases: new Map(), deals: new Map([['501', deal]]) };
};
const flaws = (stormy: Picture, onOneDay: boolean) => compare(stormy, picture(), { onOneDay }).length;

describe('two runs', () => {
  test.each([
    { name: 'a forecast', stormy: picture({ delivery_forecast: '2026-12-01' }), onOneDay: 1, else: 0 },
    { name: 'the health', stormy: picture({ delivery_health: 'late' }), onOneDay: 1, else: 0 },
    { name: 'what is promised', stormy: picture({ delivery_promises: '0 of 1' }), onOneDay: 1, else: 0 },
    { name: 'a due date', stormy: picture({}, { dueDate: 2 }), onOneDay: 1, else: 0 },
    { name: 'a description', stormy: picture({}, { description: 'Won on 10 Nov' }), onOneDay: 1, else: 0 },
    { name: 'the last activity', stormy: picture({ delivery_last_activity: 'x' }), onOneDay: 0, else: 0 },
    { name: 'a status', stormy: picture({}, { status: 'done' }), onOneDay: 1, else: 1 },
    { name: 'nothing', stormy: picture(), onOneDay: 0, else: 0 },
  ])('that differ in $name: $onOneDay flaws on one day, $else on several', ({ stormy, ...expected }) => {
    expect({ onOneDay: flaws(stormy, true), else: flaws(stormy, false) }).toEqual({
      onOneDay: expected.onOneDay,
      else: expected.else,
    });
  });
});
