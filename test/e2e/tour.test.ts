import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { formatTour } from '../../scripts/tour/format-tour.ts';
import { placeTour } from '../../scripts/tour/place-tour.ts';
import { playTour, type TourStop } from '../../scripts/tour/play-tour.ts';

describe('the tour', () => {
  let stops: readonly TourStop[];
  beforeAll(async () => {
    stops = await playTour();
  });

  test('leads through the whole life of a handoff', () => {
    const state = ({ deal }: TourStop) => deal.find((line) => line.startsWith('state: '))?.slice('state: '.length);
    expect(stops.map((stop) => [stop.title, state(stop)])).toEqual([
      ['Held', 'held'],
      ['Built', 'offered'],
      ['Returned', 'returned'],
      ['Resubmitted', 'offered'],
      ['Accepted', 'accepted'],
      ['Amended', undefined],
      ['Approved', undefined],
      ['Reopened', 'paused'],
      ['Resumed', 'accepted'],
      ['Delivered', 'delivered'],
    ]);
  });

  test('stands in docs/lifecycle.md as it is; `npm run tour -- --write` puts it there', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/lifecycle.md'), 'utf8');
    expect(page).toBe(placeTour(page, formatTour(stops)));
  });
});
