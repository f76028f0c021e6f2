import { describe, expect, test } from '@jest/globals';
import { readPropertyProblems } from '../../../src/crm/hubspot/property-problems.ts';

const embedded = (...problems: object[]) => `Property values were not valid: ${JSON.stringify(problems)}`;
const missing = (name: string) => ({ isValid: false, message: `no ${name}`, error: 'PROPERTY_DOESNT_EXIST', name });
const listed = (name: string) => ({
  message: `no ${name}`,
  code: 'PROPERTY_DOESNT_EXIST',
  context: { propertyName: [name] },
});
const problem = (property: string) => ({ code: 'PROPERTY_DOESNT_EXIST', property, message: `no ${property}` });

describe('readPropertyProblems', () => {
  test.each([
    {
      name: 'the list inside the message, each once',
      body: { message: embedded(missing('a'), missing('b'), missing('a')) },
      problems: [problem('a'), problem('b')],
    },
    {
      name: 'the shorter list beside it',
      body: { message: 'not valid', errors: [listed('a')] },
      problems: [problem('a')],
    },
    {
      name: 'both as one',
      body: { message: embedded(missing('a'), missing('b')), errors: [listed('a')] },
      problems: [problem('a'), problem('b')],
    },
    {
      name: 'a problem that names no property',
      body: { errors: [{ message: 'odd', code: 'X' }] },
      problems: [{ code: 'X', message: 'odd' }],
    },
    {
      name: 'nothing in a message with brackets of its own',
      body: { message: 'Duplicate IDs: [123]. IDs must be unique' },
      problems: [],
    },
    {
      name: 'nothing in a list that was cut',
      body: { message: embedded(missing('a')).replace('"}]', ']') },
      problems: [],
    },
    {
      name: 'nothing in elements of another shape',
      body: { message: 'x: [1, {"error": 2}]', errors: ['y', { code: 3 }] },
      problems: [],
    },
    { name: 'nothing in a page', body: '<html>', problems: [] },
    { name: 'nothing in nothing', body: undefined, problems: [] },
  ])('reads $name', ({ body, problems }) => {
    expect(readPropertyProblems(body)).toEqual(problems);
  });
});
