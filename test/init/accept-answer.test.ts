import { expect, test } from '@jest/globals';
import { acceptAnswer } from '../../src/init/accept-answer.ts';
import type { Question } from '../../src/init/question.ts';

const asked = { message: 'Which?' } as const;
const options = [
  { value: '1', label: 'Delivery' },
  { value: '2', label: 'Sales' },
  { value: '3', label: 'sales' },
];
const choose: Question = { ...asked, step: 'space', kind: 'choose', options };
const many = (least: 0 | 1): Question => ({ ...asked, step: 'lead', kind: 'choose-many', options, least });
const text: Question = {
  ...asked,
  step: 'name',
  kind: 'text',
  flaw: (given) => (given === 'bad' ? 'is bad' : undefined),
};

test.each([
  { name: 'a name becomes the id', question: choose, given: ['delivery'], accepted: { ok: true, answer: ['1'] } },
  { name: 'an id is taken', question: choose, given: ['2'], accepted: { ok: true, answer: ['2'] } },
  {
    name: 'a name that two have is asked back',
    question: choose,
    given: ['Sales'],
    accepted: { ok: false, problem: '"Sales" is the name of 2; say which: 2, 3' },
  },
  {
    name: 'what is not there names the nearest',
    question: choose,
    given: ['Delivry'],
    accepted: { ok: false, problem: '"Delivry" is not there. The nearest is "Delivery"; also "sales", "Sales".' },
  },
  {
    name: 'two are too many for one',
    question: choose,
    given: ['1', '2'],
    accepted: { ok: false, problem: 'names 2 things where one is asked for' },
  },
  {
    name: 'several are taken once each',
    question: many(1),
    given: ['1', 'Delivery', '2'],
    accepted: { ok: true, answer: ['1', '2'] },
  },
  {
    name: 'none is an answer where nobody is needed',
    question: many(0),
    given: ['none'],
    accepted: { ok: true, answer: [] },
  },
  {
    name: 'none is no answer where somebody is needed',
    question: many(1),
    given: ['none'],
    accepted: { ok: false, problem: 'names nobody' },
  },
  { name: 'a text is checked', question: text, given: ['bad'], accepted: { ok: false, problem: '"bad" is bad' } },
  { name: 'a text is taken', question: text, given: ['good'], accepted: { ok: true, answer: ['good'] } },
  {
    name: 'a yes or no is one of the two',
    question: { ...asked, step: 'provision', kind: 'confirm' } as const,
    given: ['maybe'],
    accepted: { ok: false, problem: 'is neither yes nor no' },
  },
])('$name', ({ question, given, accepted }) => {
  expect(acceptAnswer(question, given)).toEqual(accepted);
});
