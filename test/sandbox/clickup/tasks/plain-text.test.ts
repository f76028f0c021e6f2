import { expect, test } from '@jest/globals';
import { plainText } from '../../../../src/sandbox/clickup/tasks/plain-text.ts';

test.each([
  { name: 'headings', markdown: '# One\n### Two', text: 'One\nTwo' },
  { name: 'bold, italic, struck', markdown: '**a** __b__ ~~c~~ *d*', text: 'a b c d' },
  { name: 'lists and boxes', markdown: '- one\n  * two\n+ [ ] three', text: 'one\n  two\nthree' },
  {
    name: 'links and images',
    markdown: '[deal](https://x.example/1) ![logo](https://x.example/2 "t")',
    text: 'deal logo',
  },
  { name: 'quotes, rules and code', markdown: '> said\n---\nrun `npm ci`', text: 'said\n\nrun npm ci' },
  { name: 'escapes', markdown: '1\\. not a list \\*', text: '1. not a list *' },
  {
    name: 'plain words, sums and names stay',
    markdown: '2 * 3 * 4, snake_case_name, 50%',
    text: '2 * 3 * 4, snake_case_name, 50%',
  },
])('$name', ({ markdown, text }) => {
  expect(plainText(markdown)).toBe(text);
});
