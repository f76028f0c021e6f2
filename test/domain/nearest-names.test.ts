import { expect, test } from '@jest/globals';
import { nearestNames } from '../../src/domain/nearest-names.ts';

test.each([
  { name: 'a letter that was swapped', wanted: 'Traning', names: ['API', 'Training'], nearest: ['Training', 'API'] },
  { name: 'another case first', wanted: 'emea', names: ['APAC', 'EMEA'], nearest: ['EMEA', 'APAC'] },
  {
    name: 'no more than five',
    wanted: 'a',
    names: ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'],
    nearest: ['a1', 'a2', 'a3', 'a4', 'a5'],
  },
  { name: 'none where there are none', wanted: 'a', names: [], nearest: [] },
  { name: 'names of emoji', wanted: '🎉', names: ['party', '🎉 party', '🎉'], nearest: ['🎉', 'party', '🎉 party'] },
])('finds $name', ({ wanted, names, nearest }) => {
  expect(nearestNames(wanted, names)).toEqual(nearest);
});
