import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { OperationKey } from '../../src/domain/ids.ts';
import { markerLine, parseMarker } from '../../src/domain/marker.ts';

const keyOf = (alphabet: string) =>
  fc
    .tuple(fc.constantFrom('deal:', 'place:'), fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 60 }))
    .map(([kind, rest]) => `${kind}${rest}` as OperationKey);
const plainKey = keyOf('ABCXYZabcxyz0189:/._#-');
const people = fc.string({ unit: 'grapheme', maxLength: 80 }).filter((text) => !text.includes('ref:'));

describe('markerLine', () => {
  test('shows an ordinary key as it is', () => {
    expect(markerLine('deal:123/e1/deliverable:55')).toBe('handoff-sync ref: deal:123/e1/deliverable:55');
  });

  test.each([
    {
      name: 'an underscore, which markdown takes for emphasis',
      key: 'deal:1/e1/in_delivery',
      written: 'in%5Fdelivery',
    },
    { name: 'a number sign, which markdown takes for a heading', key: 'deal:1/e1/task#2', written: 'task%232' },
    { name: 'dashes that become one long dash', key: 'deal:1/e1/a--b', written: 'a%2D%2Db' },
    { name: 'what reads as an emoji', key: 'deal:1/e1/item:100:2', written: 'item%3A100:2' },
    { name: 'a full stop at the end, which people add', key: 'deal:1/e1/task.', written: 'task%2E' },
    { name: 'letters beyond ASCII', key: 'deal:1/e1/Zürich', written: 'Z%C3%BCrich' },
  ] as const)('encodes $name', ({ key, written }) => {
    expect(markerLine(key).split('/').at(-1)).toBe(written);
  });

  test('leaves nothing that a converter could take for formatting, typography or an emoji', () => {
    fc.assert(
      fc.property(plainKey, (key) => {
        const ref = markerLine(key).slice('handoff-sync ref: '.length);
        expect(ref).toMatch(/^[A-Za-z0-9%]+(?:[:/.-][A-Za-z0-9%]+)*$/);
        expect(ref).not.toMatch(/:[A-Za-z0-9%.-]+:/);
      }),
    );
  });
});

describe('parseMarker', () => {
  test('reads back every key, whatever people wrote before and after it', () => {
    fc.assert(
      fc.property(
        plainKey,
        people,
        people,
        fc.constantFrom('', '\n', ' ', '.\n', ', ', ')'),
        (key, before, after, gap) => {
          const tail = gap === '' ? '' : `${gap}${gap === ')' ? ' ' : ''}${after}`;
          expect(parseMarker(`${before}\n\n${markerLine(key)}${tail}`)).toBe(key);
        },
      ),
    );
  });

  test('reads back keys made of any text', () => {
    const anyKey = fc.string({ unit: 'grapheme', maxLength: 40 }).map((rest) => `deal:${rest}` as OperationKey);
    fc.assert(fc.property(anyKey, (key) => expect(parseMarker(markerLine(key))).toBe(key)));
  });

  test('reads through the escapes of markdown', () => {
    const escaped = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
    fc.assert(fc.property(plainKey, (key) => expect(parseMarker(escaped(markerLine(key)))).toBe(key)));
  });

  test.each([
    {
      name: 'the last of several',
      text: `${markerLine('deal:1/e1/a')}\ncopied\n${markerLine('deal:2/e1/b')}`,
      key: 'deal:2/e1/b',
    },
    { name: 'one with no space after the label', text: 'handoff-sync ref:place:folder', key: 'place:folder' },
    { name: 'one with a no-break space', text: 'handoff-sync ref:\u00a0place:folder', key: 'place:folder' },
    {
      name: 'one after a label that people left empty',
      text: 'handoff-sync ref:\nhandoff-sync ref: deal:1/x',
      key: 'deal:1/x',
    },
    { name: 'nothing in a text without one', text: 'Please call the customer: deal:1/e1', key: undefined },
    { name: 'nothing when it names no operation', text: 'handoff-sync ref: see below', key: undefined },
    { name: 'nothing in no text', text: undefined, key: undefined },
    { name: 'nothing in null', text: null, key: undefined },
  ])('finds $name', ({ text, key }) => {
    expect(parseMarker(text)).toBe(key);
  });
});
