import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseMapping } from '../../src/mapping/parse-mapping.ts';
import { problemCatalogue } from '../../src/mapping/problem-catalogue.ts';

const shipped = ['standard-onboarding', 'enterprise-implementation', 'agency-kickoff'].map((name) => ({
  name,
  text: readFileSync(`mappings/${name}.yaml`, 'utf8'),
}));

describe('parseMapping on any text', () => {
  test('never throws, and points every problem at a place in the text', () => {
    const mutated = fc
      .record({
        text: fc.constantFrom(...shipped.map(({ text }) => text)),
        edits: fc.array(
          fc.record({
            at: fc.double({ min: 0, max: 1, noNaN: true }),
            remove: fc.nat({ max: 40 }),
            insert: fc.oneof(
              fc.string({ maxLength: 6 }),
              fc.constantFrom(
                '{{',
                '}}',
                '{%',
                '[',
                '{',
                '\t',
                '\n',
                ': ',
                '- ',
                '"',
                '*a',
                '&a ',
                '|',
                '---\n',
                '\uFEFF',
                '<<: ',
              ),
              fc.string({ unit: 'binary', maxLength: 3 }),
            ),
          }),
          { minLength: 1, maxLength: 6 },
        ),
      })
      .map(({ text, edits }) =>
        edits.reduce((now, { at, remove, insert }) => {
          const from = Math.floor(at * now.length);
          return now.slice(0, from) + insert + now.slice(from + remove);
        }, text),
      );
    fc.assert(
      fc.property(mutated, (text) => {
        const { mapping, problems } = parseMapping(text, 'mutated.yaml');
        const lines = text.replace(/^\uFEFF/, '').split('\n');
        for (const { code, line, column, message, fix } of problems) {
          expect(Object.keys(problemCatalogue)).toContain(code);
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
          expect(message).not.toBe('');
          expect(fix).not.toBe('');
        }
        expect(mapping === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
      }),
      { numRuns: 500 },
    );
  });
});
