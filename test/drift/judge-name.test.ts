import { describe, expect, test } from '@jest/globals';
import type { Pins } from '../../src/domain/pins.ts';
import { known, unknown } from '../../src/domain/snapshot.ts';
import { type Candidate, judgeName, type Verdict } from '../../src/drift/judge-name.ts';
import { nextPins } from '../../src/drift/look-up-names.ts';
import { newWord } from '../../src/drift/rename-patch.ts';
import type { NameUse } from '../../src/mapping/names/find-names.ts';

const use = (changes: Partial<NameUse> = {}): NameUse => ({
  kind: 'spaces',
  name: 'Agency',
  file: 'a.yaml',
  mapping: 'A',
  line: 1,
  column: 1,
  from: 0,
  to: 6,
  ...changes,
});
const pin = (name: string, id: string) => ({ kind: 'spaces' as const, name, id });
const agency: Candidate = { id: '1', name: 'agency' };
const studio: Candidate = { id: '1', name: 'Studio' };
const other: Candidate = { id: '2', name: 'Agency' };

interface Case {
  readonly name: string;
  readonly use?: NameUse;
  readonly among: readonly Candidate[];
  readonly pins?: Pins;
  readonly verdict: Verdict;
}

const cases: readonly Case[] = [
  { name: 'what bears the name, in any case', among: [agency], verdict: { kind: 'found', it: agency } },
  { name: 'what has the id', use: use({ name: '1' }), among: [studio], verdict: { kind: 'found', it: studio } },
  { name: 'two of one name', among: [agency, other], verdict: { kind: 'several', ids: ['1', '2'] } },
  {
    name: 'the pinned one of two of one name',
    among: [agency, other],
    pins: [pin('Agency', '2')],
    verdict: { kind: 'found', it: other },
  },
  { name: 'a new name', among: [studio], pins: [pin('Agency', '1')], verdict: { kind: 'renamed', it: studio } },
  {
    name: 'a new name, the old one taken by something else',
    among: [studio, other],
    pins: [pin('Agency', '1')],
    verdict: { kind: 'renamed', it: studio, takenBy: '2' },
  },
  {
    name: 'something new in the place of what is gone',
    among: [other],
    pins: [pin('Agency', '1')],
    verdict: { kind: 'replaced', it: other, before: '1' },
  },
  {
    name: 'a removed one, with what comes nearest',
    among: [{ id: '3', name: 'Agencies' }],
    pins: [pin('Agency', '1')],
    verdict: { kind: 'missing', wasThere: true, near: ['Agencies'] },
  },
  { name: 'one that never was', among: [], verdict: { kind: 'missing', wasThere: false, near: [] } },
  {
    name: 'a field of another id, as each copy of a template has',
    use: use({ kind: 'fields' }),
    among: [other],
    pins: [{ kind: 'fields', name: 'Agency', id: '1' }],
    verdict: { kind: 'found', it: other },
  },
  {
    name: 'a pin of another place, which says nothing',
    use: use({ kind: 'folders', within: 'Here' }),
    among: [studio],
    pins: [{ kind: 'folders', name: 'Agency', id: '1', within: 'There' }],
    verdict: { kind: 'missing', wasThere: false, near: ['Studio'] },
  },
];

describe('a name is judged', () => {
  test.each(cases)('$name', ({ use: one = use(), among, pins = [], verdict }) => {
    expect(judgeName(one, known(among), pins)).toEqual(verdict);
  });

  test('not at all where what is there could not be read', () => {
    expect(judgeName(use(), unknown('refused'), [])).toEqual({ kind: 'not looked', why: 'refused' });
  });
});

describe('the next pins', () => {
  const judged = (verdict: Verdict, one = use()) => [{ use: one, verdict }];
  const before = [pin('Agency', '1')];

  test.each([
    {
      name: 'hold what was found',
      verdict: { kind: 'found', it: agency } as const,
      pins: [],
      next: [pin('Agency', '1')],
    },
    {
      name: 'keep what could not be looked at',
      verdict: { kind: 'not looked', why: '' } as const,
      pins: before,
      next: before,
    },
    {
      name: 'keep the old id while nobody said that the new one is meant',
      verdict: { kind: 'replaced', it: other, before: '1' } as const,
      pins: before,
      next: before,
    },
    {
      name: 'forget what no mapping names',
      verdict: { kind: 'found', it: other } as const,
      pins: [pin('Gone', '9')],
      next: [pin('Agency', '2')],
    },
  ])('$name', ({ verdict, pins, next }) => {
    expect(nextPins(judged(verdict), pins, { replaced: false })).toEqual(next);
  });

  test('take the new id where somebody says so', () => {
    const verdict: Verdict = { kind: 'replaced', it: other, before: '1' };
    expect(nextPins(judged(verdict), before, { replaced: true })).toEqual([pin('Agency', '2')]);
  });

  test('keep the name from before beside the new one', () => {
    const verdict: Verdict = { kind: 'found', it: studio };
    expect(nextPins(judged(verdict, use({ name: 'Studio' })), before, { replaced: false })).toEqual([
      pin('Agency', '1'),
      pin('Studio', '1'),
    ]);
  });
});

test('a new name that once stood for something else is written as an id', () => {
  const pins = [pin('Agency', '1'), pin('Delivery', '2')];
  expect(newWord(use({ name: 'Delivery' }), { id: '2', name: 'Agency' }, pins)).toBe('2');
  expect(newWord(use(), studio, pins)).toBe('Studio');
});
