import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { known, unknown } from '../../src/domain/snapshot.ts';
import { promisedThings } from '../../src/plan/deliverables.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { deal, done, ledger, mapping, planContext } from '../support/builders.ts';

const promised = (deliverables: object, changes: Partial<PlanInput> = {}) =>
  promisedThings(planContext({ mapping: mapping({ deliverables }), ...changes }));
const name = '{{ item.name }}';

describe('line items', () => {
  test('are promised one by one, known by their id', () => {
    expect(promised({ each: 'line_items', name }).map(({ step, source }) => ({ step, source }))).toEqual([
      { step: 'deliverable:701', source: 'line item 701 (Standard onboarding)' },
      { step: 'deliverable:702', source: 'line item 702 (Data migration)' },
    ]);
  });

  test('for which the condition does not hold are left out, and the others keep their number', () => {
    const things = promised({ each: 'line_items', name, if: 'item.hs_sku == "MIG-01"' });
    expect(things.map(({ step, scope }) => [step, scope['index']])).toEqual([['deliverable:702', 2]]);
  });

  test('a second rule over the same items promises things of its own', () => {
    const rule = { each: 'line_items', name, if: 'item.hs_sku == "MIG-01"' };
    const steps = promised([rule, rule]).map((one) => one.step);
    expect([steps.length, new Set(steps).size]).toEqual([2, 2]);
  });

  describe('under several rules', () => {
    const items = { each: 'line_items', name };
    const checks = { each: 'line_items', name: 'Check {{ item.name }}' };
    const lines = { each: { property: 'deal.promised_deliverables' }, name };
    const stepsOf = (rules: object, changes: Partial<PlanInput> = {}) =>
      new Map(promised(rules, changes).map(({ rule, source, step }) => [`${rule.name.source} of ${source}`, step]));
    const made = (steps: Iterable<string>) => ({
      ledger: ledger(Object.fromEntries([...steps].map((one) => [one, done('t')]))),
    });

    test('are the same in whatever order the rules stand', () => {
      const before = stepsOf([items, checks, lines]);
      expect(stepsOf([lines, checks, items], made(before.values()))).toEqual(before);
    });

    test.each([
      {
        name: 'by their place',
        rules: [items, checks],
        steps: ['deliverable:701', 'deliverable:702', 'deliverable2:701', 'deliverable2:702'],
      },
      { name: 'before the second rule came', rules: [items, lines], steps: ['deliverable:701', 'deliverable:702'] },
      {
        name: 'by a rule that was called otherwise',
        rules: [items, lines],
        steps: ['deliverable-old:701', 'deliverable-old:702'],
      },
    ])('stay what they are when they were made $name', ({ rules, steps }) => {
      expect([...stepsOf(rules, made(steps)).values()]).toEqual(steps);
    });
  });

  test('without a name say so', () => {
    const sold = deal({ lineItems: known([{ id: '9', properties: {} }]) });
    expect(promised({ each: 'line_items', name }, { deal: sold })[0]?.source).toBe('line item 9 (without a name)');
  });

  test('that could not be read are not taken for none', () => {
    const unread = deal({ lineItems: unknown('the CRM answered 502') });
    expect(() => promised({ each: 'line_items', name }, { deal: unread })).toThrow(
      'the line items of the deal are not known: the CRM answered 502',
    );
  });
});

describe('the lines of a property', () => {
  const lines = (text: string, split?: string) =>
    promised(
      { each: { property: 'deal.promised_deliverables', ...(split && { split }) }, name },
      { deal: deal({ properties: { promised_deliverables: text } }) },
    );
  const texts = (text: string, split?: string) => lines(text, split).map(({ scope }) => Object(scope['item']).name);

  test.each([
    { name: 'one for each line', text: 'Migration\r\nTraining', things: ['Migration', 'Training'] },
    { name: 'without bullets and numbers', text: '- A\n* B\n• C\n1. D\n2) E', things: ['A', 'B', 'C', 'D', 'E'] },
    { name: 'without empty lines', text: '\n A \n\n  \nB', things: ['A', 'B'] },
    {
      name: 'from rich text',
      text: '<ul><li>A</li><li><b>B</b></li></ul><p>C</p>D<br/>E',
      things: ['A', 'B', 'C', 'D', 'E'],
    },
    { name: 'with a number that belongs to the text', text: '24/7 support', things: ['24/7 support'] },
    { name: 'by value', text: 'SSO;Data migration', split: 'values', things: ['SSO', 'Data migration'] },
    { name: 'none of nothing', text: '', things: [] },
  ])('$name', ({ text, split, things }) => {
    expect(texts(text, split)).toEqual(things);
  });

  test('keep their identity when others come, go and move', () => {
    const steps = (text: string) => new Map(lines(text).map(({ step, source }) => [source, step]));
    const before = steps('Migration\nTraining');
    const after = steps('- Workshop\n- training\n- Training\n- Migration');
    const sources = ['Migration', 'Training'].map((text) => `deal.promised_deliverables: "${text}"`);
    expect(after.get(sources[0] ?? '')).toBe(before.get(sources[0] ?? ''));
    expect(new Set(after.values()).size).toBe(4);
  });

  test('that are promised twice are two things', () => {
    const [first, second] = lines('Training\nTraining').map((one) => one.step);
    expect(second).toBe(`${first}-2`);
  });

  test('have different identities whatever they say', () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => !/[\r\n<>]/.test(text));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (all) => {
        const steps = lines(all.join('\n')).map((one) => one.step);
        expect(new Set(steps).size).toBe(steps.length);
      }),
      { numRuns: 60 },
    );
  });
});
