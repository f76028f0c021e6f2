import { describe, expect, test } from '@jest/globals';
import { asOwnMark } from '../../src/plan/merged.ts';
import { deal } from '../support/builders.ts';

describe('the mark of something that was made for a deal that lives on in this one', () => {
  const merged = deal({ properties: { hs_merged_object_ids: '7;8' } });
  test.each([
    {
      name: 'is its own in the handoff that goes on',
      mark: 'deal:7/e1/brief',
      handoff: '8/e1',
      own: 'deal:8/e1/brief',
    },
    { name: 'stays that of its own deal', mark: 'deal:7/e1/brief', handoff: '7/e1', own: 'deal:7/e1/brief' },
    { name: 'is no later win’s of the same deal', mark: 'deal:7/e1/brief', handoff: '7/e2', own: 'deal:7/e1/brief' },
    { name: 'is no later win’s of another', mark: 'deal:7/e1/brief', handoff: '8/e2', own: 'deal:7/e1/brief' },
    {
      name: 'of a deal that was not merged is nobody’s here',
      mark: 'deal:9/e1/brief',
      handoff: '8/e1',
      own: 'deal:9/e1/brief',
    },
  ] as const)('$name', ({ mark, handoff, own }) => {
    expect(asOwnMark(mark, { handoff, deal: merged })).toBe(own);
  });
});
