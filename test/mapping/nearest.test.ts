import { describe, expect, test } from '@jest/globals';
import { findNearest, suggest } from '../../src/mapping/nearest.ts';

describe('findNearest', () => {
  test.each([
    { name: 'a swapped pair of letters', word: 'dael', candidates: ['deal', 'owner'], nearest: 'deal' },
    { name: 'another case', word: 'Assign', candidates: ['assign'], nearest: 'assign' },
    { name: 'the nearer of two', word: 'contac', candidates: ['contacts', 'contact'], nearest: 'contact' },
    { name: 'nothing that only has the same length', word: 'x', candidates: ['y', 'if'], nearest: undefined },
    { name: 'nothing for another word', word: 'automation', candidates: ['tasks', 'roles'], nearest: undefined },
    { name: 'nothing among nothing', word: 'a', candidates: [], nearest: undefined },
    { name: 'nothing for a novel', word: 'a'.repeat(5000), candidates: ['a'.repeat(4999)], nearest: undefined },
  ])('finds $name', ({ word, candidates, nearest }) => {
    expect(findNearest(word, candidates)).toBe(nearest);
  });
});

describe('suggest', () => {
  test.each([
    { word: 'dael', candidates: ['deal', 'owner'], fix: 'Did you mean `deal`?' },
    { word: 'thing', candidates: ['deal', 'owner'], fix: 'Use one of: deal, owner.' },
    { word: 'thing', candidates: ['deal'], fix: 'Use deal.' },
  ])('says "$fix"', ({ word, candidates, fix }) => {
    expect(suggest(word, candidates)).toBe(fix);
  });
});
