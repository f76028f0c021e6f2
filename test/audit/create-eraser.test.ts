import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEraser } from '../../src/audit/forget/create-eraser.ts';
import { requireTerm } from '../../src/audit/forget/terms.ts';
import { createRecogniser, forgottenTerm } from '../../src/domain/forgotten.ts';

const eraserOf = (...terms: readonly string[]) => createEraser(terms.map(requireTerm));
const recogniserOf = (...terms: readonly string[]) =>
  createRecogniser(terms.map((one) => forgottenTerm(one, 'salt', 7)));

describe('an eraser', () => {
  const ana = eraserOf('ana.silva@example.com', 'Ana Silva', '+49 30 1234-5678');

  test.each([
    { text: 'ana.silva@example.com', left: 'removed@forgotten.invalid' },
    { text: 'Mail <ANA.Silva@Example.com>, today', left: 'Mail <removed@forgotten.invalid>, today' },
    { text: 'mailto:ana.silva%40example.com.', left: 'mailto:removed@forgotten.invalid.' },
    { text: 'Ana Silva, Ana Silva’s and ANA  SILVA', left: '(removed), (removed)’s and (removed)' },
    { text: 'Silva, Ana (lead)', left: '(removed) (lead)' },
    {
      text: 'https://example.com/?who=Ana%20Silva&x=Ana+Silva',
      left: 'https://example.com/?who=(removed)&x=(removed)',
    },
    { text: 'Ana\nSilva · Onboarding #501', left: '(removed) · Onboarding #501' },
    { text: 'Call +49301234 5678 or (30) 1', left: 'Call (removed) or (30) 1' },
  ])('takes out of $text', ({ text, left }) => {
    expect([ana.text(text), ana.has(text), ana.has(left)]).toEqual([left, true, false]);
  });

  test.each([
    'ana.silva@example.com.br',
    'x.ana.silva@example.com',
    'ana.silva@example.community',
    'Diana Silva',
    'Ana Silvana',
    'Ana de Silva',
    'Ana',
    '149301234567890',
    '',
  ])('leaves %j as it is', (text) => {
    expect([ana.text(text), ana.has(text)]).toEqual([text, false]);
  });

  test('knows a name however its letters are put together', () => {
    const jose = eraserOf("José O'Neil");
    for (const text of ["José O'Neil", "Jose\u0301 O'Neil", 'JOSÉ O’NEIL', 'José O&#39;Neil'])
      expect(jose.text(`(${text})`)).toBe('((removed))');
  });

  test('takes out of JSON what names them, and of records of theirs everything but the id', () => {
    expect(
      ana.value({
        dealname: 'Acme',
        owner: 'Ana Silva',
        notes: ['x', { by: 'ana.silva@example.com', n: 1 }],
        people: { 7: { id: '7', email: 'ana.silva@example.com', name: 'A. S.', active: true } },
        contacts: [
          { id: '9', properties: { firstname: 'Ana', lastname: 'Silva', phone: '1' } },
          { id: '8', properties: { firstname: 'Raj', lastname: 'Silva', phone: '2' } },
        ],
      }),
    ).toEqual({
      dealname: 'Acme',
      owner: '(removed)',
      notes: ['x', { by: 'removed@forgotten.invalid', n: 1 }],
      people: { 7: { id: '7', active: true } },
      contacts: [
        { id: '9', properties: {} },
        { id: '8', properties: { firstname: 'Raj', lastname: 'Silva', phone: '2' } },
      ],
    });
  });

  test.each(['Ana Silva', ' ANA  SILVA\n', 'Silva, Ana', 'Ana.Silva@example.com', '+49 (30) 12345678'])(
    'takes %j for the person themselves',
    (text) => {
      expect(ana.is(text)).toBe(true);
    },
  );

  test.each([
    'Ana Silva Costa',
    'Diana Silva',
    'Ana',
    '',
    'for Ana Silva',
    'ana.silva@example.com.br',
    'x@example.com',
  ])('does not take %j for the person themselves', (text) => {
    expect(ana.is(text)).toBe(false);
  });

  test('leaves the record of somebody with a longer name', () => {
    const other = { id: '8', properties: { firstname: 'Ana', lastname: 'Silva Costa', email: 'asc@example.com' } };
    const member = { id: 8, email: 'asc@example.com', username: 'Costa' };
    expect(ana.value([other, member])).toEqual([other, member]);
  });

  const part = fc.string({ unit: fc.constantFrom('a', 'B', 'ä', '1', ' ', '.', '-', '"', '\\', '(', '%', '東') });
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'C', 'ö', 'ß'), minLength: 1, maxLength: 5 });
  const name = fc.tuple(letters, letters).map((words) => words.join(' '));
  const joint = fc.constantFrom('  ', '\n', ' ', '\u00a0', '%20');

  test('leaves nothing of a name behind, in whatever text it stood, and is done with it', () => {
    fc.assert(
      fc.property(name, part, part, joint, (given, before, after, between) => {
        const eraser = eraserOf(given);
        const text = `${before} ${given.replace(' ', between)} ${after}`;
        const left = eraser.text(text);
        expect([eraser.has(text), eraser.has(left), eraser.text(left)]).toEqual([true, false, left]);
        expect(left.toLowerCase()).not.toContain(` ${given.toLowerCase()} `);
      }),
    );
  });

  test('and whoever knows people again by their digests agree', () => {
    fc.assert(
      fc.property(name, part, part, (given, before, after) => {
        const text = `${before} ${given} ${after}`;
        expect(recogniserOf(given)(text)).toBe(7);
        expect(recogniserOf(given)({ deep: [eraserOf(given).text(text)] })).toBeUndefined();
      }),
    );
  });
});

test.each(['Ana', 'held', '', 'x@', 'a b c d e f g h i', '12345'])('%j names nobody clearly enough', (text) => {
  expect(() => requireTerm(text)).toThrow(expect.objectContaining({ code: 'FORGET_WHOM' }));
});

test('people are known again by parts of a name that stand apart', () => {
  const recognise = recogniserOf('Ana Silva');
  expect(recognise({ firstname: 'Ana', lastname: 'Silva' })).toBe(7);
  expect(recognise({ firstname: 'Ana', lastname: 'Costa' })).toBeUndefined();
});
