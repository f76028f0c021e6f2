import { describe, expect, test } from '@jest/globals';
import { chooseFault, createFaultPlan } from '../../../src/sandbox/faults/fault-plan.ts';
import { FaultRule } from '../../../src/sandbox/faults/fault-rules.ts';

const rule = (changes: object): FaultRule => FaultRule.parse({ fault: 'timeout', ...changes });
const noDice = (): number => {
  throw new Error('no dice should be rolled');
};
const target = { vendor: 'clickup', method: 'POST', url: '/api/v2/list/1/task?x=/field' } as const;

describe('createFaultPlan', () => {
  test.each([
    { name: 'nothing said', match: {}, strikes: true },
    { name: 'its vendor', match: { vendor: 'clickup' }, strikes: true },
    { name: 'the other vendor', match: { vendor: 'hubspot' }, strikes: false },
    { name: 'its method in lower case', match: { method: 'post' }, strikes: true },
    { name: 'a list with its method', match: { method: ['GET', 'POST'] }, strikes: true },
    { name: 'another method', match: { method: 'GET' }, strikes: false },
    { name: 'a pattern of its path', match: { path: '/list/\\d+/task$' }, strikes: true },
    { name: 'a pattern found only in its query', match: { path: 'field' }, strikes: false },
    { name: 'probability 0', match: { probability: 0 }, strikes: false },
  ])('a rule with $name strikes: $strikes', ({ match, strikes }) => {
    const plan = createFaultPlan([rule(match)], () => 0);
    expect(plan.strike(target) !== undefined).toBe(strikes);
  });

  test.each([
    { name: 'always', match: {}, struck: [1, 2, 3, 4] },
    { name: 'the nth only', match: { nth: 2 }, struck: [2] },
    { name: 'so many times', match: { times: 3 }, struck: [1, 2, 3] },
    { name: 'by the dice', match: { probability: 0.5 }, struck: [1, 3] },
  ])('strikes $name', ({ match, struck }) => {
    const dice = [0.1, 0.9, 0.4, 0.5][Symbol.iterator]();
    const plan = createFaultPlan([rule(match)], () => dice.next().value ?? 1);
    const hits = [1, 2, 3, 4].filter(() => plan.strike(target) !== undefined);
    expect(hits).toEqual(struck);
  });

  test('lets the first rule win, while the others still count the request', () => {
    const first = rule({ fault: 'reset', nth: 1 });
    const second = rule({ nth: 2 });
    const plan = createFaultPlan([first, second], noDice);
    expect([plan.strike(target), plan.strike(target), plan.strike(target)]).toEqual([first, second, undefined]);
  });
});

describe('chooseFault', () => {
  test('rolls no dice once a rule has struck, so that the rules below do not shift the sequence', () => {
    const rules = [rule({}), rule({ probability: 0.5 })];
    expect(chooseFault(rules, [], () => true, noDice)).toEqual({
      striking: 0,
      counts: [
        { matched: 1, fired: 1 },
        { matched: 1, fired: 0 },
      ],
    });
  });
});
