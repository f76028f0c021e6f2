import { describe, expect, test } from '@jest/globals';
import { known } from '../../src/domain/snapshot.ts';
import { buildDeliverables } from '../../src/plan/build-deliverables.ts';
import type { PlanInput } from '../../src/plan/plan-input.ts';
import { deal, keyOf, mapping, planContext, project, statusOf, task } from '../support/builders.ts';

const plain = { each: 'line_items', name: 'Deliver {{ item.name }}' };
const part = (changes: Partial<PlanInput>) =>
  buildDeliverables(planContext({ mapping: mapping({ deliverables: plain }), ...changes }));

describe('a promise that was dropped', () => {
  const made = (changes: object = {}) =>
    project([
      task('Old thing', { marker: keyOf('deliverable:700'), ...changes }),
      task('Other', { marker: keyOf('brief') }),
    ]);

  test('is said and its task left alone', () => {
    const { operations, exceptions } = part({ deal: deal({ lineItems: known([]) }), project: made() });
    expect([operations, exceptions]).toEqual([
      [],
      [
        {
          code: 'PROMISE_DROPPED',
          message: 'Task "Old thing" was made for something that the deal no longer promises.',
          fix: 'Close or archive the task in ClickUp, or put the item back on the deal.',
        },
      ],
    ]);
  });

  test.each([
    { name: 'its task is done', changes: { status: statusOf('done', 'done') } },
    { name: 'its task is closed', changes: { status: statusOf('complete', 'closed') } },
    { name: 'its task is archived', changes: { archived: true } },
  ])('is settled when $name', ({ changes }) => {
    expect(part({ project: made(changes) }).exceptions).toEqual([]);
  });
});
