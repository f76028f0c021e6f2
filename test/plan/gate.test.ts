import { describe, expect, test } from '@jest/globals';
import { unknown } from '../../src/domain/snapshot.ts';
import { checkGate, describeMissing } from '../../src/plan/gate.ts';
import { deal, mapping, planContext } from '../support/builders.ts';

const junk = ['n/a', 'TBD', '-', 'to be defined'];

/** What a gate of one requirement says about one value of the scope. */
function problem(value: string, requirement: object, more: object = {}): string | undefined {
  const rules = mapping({ junk, require: [{ field: 'deal.scope_summary', label: 'Scope', ...requirement }], ...more });
  const [missing] = checkGate(planContext({ mapping: rules, deal: deal({ properties: { scope_summary: value } }) }));
  return missing?.problem;
}

describe('a required property', () => {
  test.each([
    { name: 'that is empty', value: '', says: 'is empty' },
    { name: 'of spaces', value: '  \n ', says: 'is empty' },
    { name: 'of markup without a word', value: '<p>&nbsp;</p><br>', says: 'is empty' },
    { name: 'that is filled in', value: 'Migrate the CRM', says: undefined },
    { name: 'that is junk', value: 'tbd', says: 'says "tbd", which counts as empty' },
    { name: 'of junk in markup', value: '<p>TBD</p>', says: 'says "TBD", which counts as empty' },
    { name: 'of dressed junk', value: '"(TBD)…"', says: 'says ""(TBD)…"", which counts as empty' },
    { name: 'of repeated junk', value: 'TBD, tbd.', says: 'says "TBD, tbd.", which counts as empty' },
    { name: 'of repeated junk with a slash in it', value: 'n/a n/a', says: 'says "n/a n/a", which counts as empty' },
    { name: 'of several kinds of junk', value: 'n/a - TBD', says: 'says "n/a - TBD", which counts as empty' },
    {
      name: 'of repeated junk of several words',
      value: 'to be defined; To be defined',
      says: 'says "to be defined; To be defined", which counts as empty',
    },
    { name: 'that only begins with junk', value: 'TBD with the client next week', says: undefined },
    { name: 'in which junk is part of a word', value: 'testbed', says: undefined },
    { name: 'of letters that are not Latin', value: '東京', says: undefined },
  ])('$name', ({ value, says }) => {
    expect(problem(value, {})).toBe(says);
  });
});

describe('a kind of value', () => {
  const today = '2026-11-09';
  test.each([
    { is: 'date', value: 'soon', says: 'is "soon", expected a date' },
    { is: 'date', value: '2026-02-30', says: 'is "2026-02-30", expected a date' },
    { is: 'date', value: '2026-12-24', says: undefined },
    { is: 'future date', value: '2026-11-10', says: undefined },
    { is: 'future date', value: today, says: `is ${today}, which is not after today (${today})` },
    { is: 'past date', value: '2026-11-08', says: undefined },
    { is: 'past date', value: today, says: `is ${today}, which is not before today (${today})` },
    { is: 'number', value: '12.50', says: undefined },
    { is: 'number', value: '12 licences', says: 'is "12 licences", expected a number' },
    { is: 'positive number', value: '0', says: 'is "0", expected a number above 0' },
    { is: 'positive number', value: '1', says: undefined },
    { is: 'email', value: 'ana@example', says: 'is "ana@example", expected an e-mail address' },
    { is: 'email', value: 'ana@example.com', says: undefined },
    { is: 'url', value: 'www.example.com', says: 'is "www.example.com", expected a web address' },
    { is: 'url', value: 'https://example.com/sow', says: undefined },
    { is: 'yes', value: 'false', says: 'is "false", expected yes' },
    { is: 'yes', value: 'true', says: undefined },
  ])('"$value" as $is', ({ is, value, says }) => {
    expect(problem(value, { is })).toBe(says);
  });

  test.each([
    { zone: 'Pacific/Honolulu', says: undefined },
    { zone: 'Asia/Tokyo', says: 'is 2026-11-09, which is not after today (2026-11-09)' },
  ])('today is the day it is in $zone', ({ zone, says }) => {
    const context = planContext({
      mapping: mapping({ timezone: zone, require: [{ field: 'deal.target_go_live', is: 'future date' }] }),
      deal: deal({ properties: { target_go_live: '2026-11-09' } }),
      now: Date.UTC(2026, 10, 9, 3),
    });
    expect(checkGate(context)[0]?.problem).toBe(says);
  });
});

describe('how much and which', () => {
  test.each([
    { name: 'too few words', value: 'Two words', rule: { min_words: 3 }, says: 'has 2 words, at least 3 are needed' },
    { name: 'one word', value: 'Onboarding', rule: { min_words: 2 }, says: 'has 1 word, at least 2 are needed' },
    { name: 'words in markup', value: '<b>One</b><br>two three', rule: { min_words: 3 }, says: undefined },
    { name: 'words without spaces', value: '東京オフィスのデータ移行', rule: { min_words: 4 }, says: undefined },
    { name: 'too short', value: '🎉', rule: { min_length: 2 }, says: 'has 1 character, at least 2 are needed' },
    { name: 'one of the choices', value: 'emea', rule: { one_of: ['EMEA', 'APAC'] }, says: undefined },
    {
      name: 'none of the choices',
      value: 'Mars',
      rule: { one_of: ['EMEA', 'APAC'] },
      says: 'is "Mars", expected one of "EMEA", "APAC"',
    },
  ])('$name', ({ value, rule, says }) => {
    expect(problem(value, rule)).toBe(says);
  });

  test('each of several choices has to be one of the listed', () => {
    const rules = mapping({ require: [{ field: 'deal.service_modules', one_of: ['SSO', 'API'] }] });
    const says = (chosen: string) =>
      checkGate(planContext({ mapping: rules, deal: deal({ properties: { service_modules: chosen } }) }))[0]?.problem;
    expect([says('SSO;API'), says('SSO;Training')]).toEqual([
      undefined,
      'is "SSO Training", expected one of "SSO", "API"',
    ]);
  });

  test('a long value is shortened by whole characters', () => {
    expect(problem('🎉'.repeat(80), { is: 'date' })).toBe(`is "${'🎉'.repeat(59)}…", expected a date`);
  });
});

describe('the gate', () => {
  test('names everything that is missing, in the order of the file, with who is asked and how to fix it', () => {
    const rules = mapping({
      roles: { lead: 'ana@example.com' },
      require: [
        { check: 'line_items.size > 2', label: 'Line items', fix: 'Add the sold products', ask: 'lead' },
        { field: 'deal.scope_summary', label: 'Scope' },
        { check: 'deal.amount > 1', label: 'Amount' },
      ],
    });
    expect(checkGate(planContext({ mapping: rules }))).toEqual([
      {
        label: 'Line items',
        problem: 'is missing or not as required',
        ask: 'lead',
        fix: 'Add the sold products',
        line: 11,
      },
      {
        label: 'Scope',
        field: 'deal.scope_summary',
        problem: 'is empty',
        ask: 'deal owner',
        fix: 'Fill in "Scope" on the deal',
        line: 15,
      },
    ]);
  });

  test('asks only for what applies to the deal', () => {
    const rules = mapping({ require: [{ field: 'deal.scope_summary', if: 'deal.amount > 20000' }] });
    const missing = ['12000', '30000'].map((amount) =>
      checkGate(planContext({ mapping: rules, deal: deal({ properties: { amount } }) })),
    );
    expect(missing.map((one) => one.length)).toEqual([0, 1]);
  });

  test('does not take what could not be read for empty', () => {
    const rules = mapping({ require: [{ check: 'line_items.size > 0', label: 'Line items' }] });
    const context = planContext({ mapping: rules, deal: deal({ lineItems: unknown('the CRM answered 502') }) });
    expect(() => checkGate(context)).toThrow('the line items of the deal are not known: the CRM answered 502');
  });

  test('is told in one line', () => {
    const at = { ask: 'deal owner', fix: 'Fill it in', line: 1 };
    const missing = [
      { ...at, label: 'Scope', problem: 'is empty' },
      { ...at, label: 'Go-live', problem: 'is "soon", expected a date' },
    ];
    expect(describeMissing(missing)).toBe('Scope is empty; Go-live is "soon", expected a date');
  });
});
