import { describe, expect, test } from '@jest/globals';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { setVariables } from '../../src/init/keep/set-variables.ts';

describe('setVariables', () => {
  test.each([
    { name: 'begins a file', text: '', changes: { A: '1' }, after: 'A=1\n' },
    {
      name: 'keeps other lines and comments where they are',
      text: '# mine\nB=2\n\nA=old # why\nC=3',
      changes: { A: 'new' },
      after: '# mine\nB=2\n\nA=new\nC=3\n',
    },
    { name: 'fills in what was left blank', text: 'A=\nB=2\n', changes: { A: 'x' }, after: 'A=x\nB=2\n' },
    { name: 'takes a variable out', text: 'A=1\nB=2\n', changes: { A: undefined, C: '3' }, after: 'B=2\nC=3\n' },
    { name: 'leaves one where there were two', text: 'A=1\nA=2\n', changes: { A: '3' }, after: 'A=3\n' },
    { name: 'puts what would be a comment into quotes', text: '', changes: { A: 'a#b' }, after: "A='a#b'\n" },
  ])('$name', ({ text, changes, after }) => {
    expect(setVariables(text, changes)).toBe(after);
  });

  test('refuses a file in which the variable stands inside another value, and says what to do', () => {
    expect(() => setVariables('B="one\nA=inside\n"\n', { A: 'x' })).toThrow(
      expect.objectContaining({ code: 'INIT_ENV_FILE', fix: expect.stringContaining('by hand') }),
    );
  });

  test('changes nothing but what it is told to, whatever stands in the file', () => {
    const line = fc.stringMatching(/^(?:#.*|[A-Z]{1,3}=[\w-]{0,9}|export [A-Z]{1,2}=\w{0,4}|)$/);
    fc.assert(
      fc.property(
        fc.array(line),
        fc.stringMatching(/^[\x21\x23-\x26\x28-\x5b\x5d-\x5f\x61-\x7e]{1,40}$/),
        (lines, value) => {
          const text = lines.join('\n');
          expect(parse(setVariables(text, { TOKEN: value, A: undefined }))).toEqual(
            Object.fromEntries(Object.entries({ ...parse(text), TOKEN: value }).filter(([name]) => name !== 'A')),
          );
        },
      ),
    );
  });
});
