import { describe, expect, test } from '@jest/globals';
import { type FieldNews, settleField, type Verdict } from '../../../src/plan/fields/settle-field.ts';

const sides = ['crm', 'clickup'] as const;
type Policy = Parameters<typeof settleField>[0];

const news = (changed: readonly ('crm' | 'clickup')[], rest: Partial<FieldNews> = {}): FieldNews => ({
  crmChanged: changed.includes('crm'),
  clickupChanged: changed.includes('clickup'),
  equal: false,
  ...rest,
});
const write = (side: 'crm' | 'clickup', tell = false): Verdict => ({ kind: 'write', side, tell });
const policy = (
  direction: Policy['direction'],
  owner: Policy['owner'],
  onConflict: Policy['onConflict'] = 'accept',
): Policy => ({ direction, owner, onConflict });

describe('a field', () => {
  test.each<{ name: string; of: Policy; seen: FieldNews; verdict: Verdict }>([
    {
      name: 'is agreed on when both sides say the same',
      of: policy('both', 'sales'),
      seen: news(sides, { equal: true }),
      verdict: { kind: 'agree' },
    },
    {
      name: 'that nobody changed is left alone, be it different',
      of: policy('both', 'sales'),
      seen: news([]),
      verdict: { kind: 'nothing' },
    },
    { name: 'flows from the owner', of: policy('both', 'sales'), seen: news(['crm']), verdict: write('clickup') },
    {
      name: 'flows from the other owner',
      of: policy('both', 'delivery'),
      seen: news(['clickup']),
      verdict: write('crm'),
    },
    {
      name: 'flows to the owner where a change there is accepted',
      of: policy('both', 'sales'),
      seen: news(['clickup']),
      verdict: write('crm'),
    },
    {
      name: 'is put back in ClickUp',
      of: policy('both', 'sales', 'refuse'),
      seen: news(['clickup']),
      verdict: write('clickup', true),
    },
    {
      name: 'is put back on the deal',
      of: policy('both', 'delivery', 'refuse'),
      seen: news(['crm']),
      verdict: write('crm', true),
    },
    {
      name: 'is put before a person',
      of: policy('both', 'sales', 'ask'),
      seen: news(['clickup']),
      verdict: { kind: 'ask' },
    },
    {
      name: 'that both changed is the owner’s, and the other side is told',
      of: policy('both', 'sales'),
      seen: news(sides),
      verdict: write('clickup', true),
    },
    {
      name: 'that both changed is the other owner’s',
      of: policy('both', 'delivery', 'refuse'),
      seen: news(sides),
      verdict: write('crm', true),
    },
    {
      name: 'that both changed is put before a person',
      of: policy('both', 'delivery', 'ask'),
      seen: news(sides),
      verdict: { kind: 'ask' },
    },
    {
      name: 'of one way keeps what delivery entered',
      of: policy('to_clickup', 'sales'),
      seen: news(['clickup']),
      verdict: { kind: 'agree' },
    },
    {
      name: 'of one way is put back',
      of: policy('to_clickup', 'sales', 'refuse'),
      seen: news(['clickup']),
      verdict: write('clickup', true),
    },
    {
      name: 'of one way follows the deal',
      of: policy('to_clickup', 'sales'),
      seen: news(['crm']),
      verdict: write('clickup'),
    },
    {
      name: 'of the other way follows ClickUp',
      of: policy('to_crm', 'delivery'),
      seen: news(['clickup']),
      verdict: write('crm'),
    },
    {
      name: 'of the other way keeps what sales entered',
      of: policy('to_crm', 'delivery'),
      seen: news(['crm']),
      verdict: { kind: 'agree' },
    },
    {
      name: 'never goes to a side that the mapping does not write',
      of: policy('to_clickup', 'delivery', 'refuse'),
      seen: news(['crm']),
      verdict: { kind: 'ask' },
    },
    {
      name: 'follows a person’s choice',
      of: policy('both', 'sales', 'ask'),
      seen: news(sides, { choice: 'clickup' }),
      verdict: write('crm'),
    },
    {
      name: 'follows the other choice',
      of: policy('both', 'sales', 'ask'),
      seen: news(['clickup'], { choice: 'crm' }),
      verdict: write('clickup'),
    },
  ])('$name', ({ of, seen, verdict }) => {
    expect(settleField(of, seen)).toEqual(verdict);
  });
});
