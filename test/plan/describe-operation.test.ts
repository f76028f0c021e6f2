import { describe, expect, test } from '@jest/globals';
import { noonOf } from '../../src/domain/business-calendar.ts';
import type { TaskDraft } from '../../src/domain/operation.ts';
import { describeOperation } from '../../src/plan/describe-operation.ts';
import { handoff, keyOf } from '../support/builders.ts';

const described = (task: Partial<TaskDraft>) =>
  describeOperation(
    {
      kind: 'create-task',
      target: 'clickup',
      key: keyOf('task:a'),
      handoff,
      deal: '1001' as never,
      why: 'the mapping lists it',
      requests: 1,
      list: { id: 'l1' },
      task: { name: 'A', ...task },
      values: [{ field: 'Value', value: '12', source: 'deal.amount', line: 3 }],
    },
    undefined,
    (id) => ({ 1: 'Ana' })[id],
  ).details;

describe('a task for people', () => {
  test('shows whom, when and with which values', () => {
    const noon = (day: string) => noonOf(day, 'Europe/Berlin');
    const draft: Partial<TaskDraft> = {
      assignees: [1, 7],
      startDate: noon('2026-11-09'),
      dueDate: noon('2026-11-12'),
      status: 'to do',
      priority: 4,
      timeEstimateMs: 5_400_000,
    };
    expect(described(draft)).toEqual([
      'for Ana',
      'for ClickUp user 7',
      'starts 2026-11-09',
      'due 2026-11-12',
      'status "to do"',
      'priority low',
      'estimate 1.5 h',
      'Value "12"',
    ]);
  });

  test.each(['Pacific/Honolulu', 'America/New_York', 'UTC', 'Europe/Berlin', 'Asia/Tokyo', 'Pacific/Auckland'])(
    'shows the day that was meant in %s',
    (zone) => {
      const days = ['2026-01-01', '2026-07-01', '2026-12-31'];
      expect(days.map((day) => described({ dueDate: noonOf(day, zone) })[0])).toEqual(days.map((day) => `due ${day}`));
    },
  );
});
