import { describe, expect, test } from '@jest/globals';
import { ambiguous, findNamed } from '../../src/plan/find-named.ts';

const one = { id: 't-1', name: 'Standard' };
const two = { id: 't-2', name: ' standard' };
const other = { id: 'Standard plus', name: 'Plus' };

describe('findNamed', () => {
  test.each([
    { name: 'finds by name, whatever the case', wanted: 'STANDARD', among: [one, other], found: [one] },
    { name: 'finds by id before any name', wanted: 't-2', among: [one, two], found: [two] },
    { name: 'gives all of one name', wanted: 'Standard', among: [one, two, other], found: [one, two] },
    { name: 'counts one thing that is listed twice once', wanted: 'Standard', among: [one, one], found: [one] },
    { name: 'finds nothing', wanted: 'Standrad', among: [one, two], found: [] },
  ])('$name', ({ wanted, among, found }) => {
    expect(findNamed(wanted, among)).toEqual(found);
  });
});

test('several of one name are named with their ids and left to a person', () => {
  expect(ambiguous('list template', 'Standard', [one, two], 'a.yaml:7').exceptions).toEqual([
    {
      code: 'NAME_AMBIGUOUS',
      message: 'ClickUp has 2 list templates named "Standard": t-1, t-2.',
      fix: 'Put the id of the one you mean into a.yaml:7 instead of the name, or rename the others in ClickUp.',
    },
  ]);
});
