import { describe, expect, test } from '@jest/globals';
import { describeActs, letPeopleWork } from '../../src/commands/demo-acts.ts';
import { createSeededRandom } from '../../src/sandbox/seeded-random.ts';
import { rehearse } from '../support/rehearsal.ts';

describe('describeActs', () => {
  test.each([
    { name: 'nothing', acts: [], text: 'nothing happens' },
    { name: 'one act', acts: [{ act: 'win' }], text: '1 deal is won' },
    {
      name: 'one deal that is completed twice',
      acts: [
        { act: 'fill', deal: '1' },
        { act: 'fill', deal: '1' },
      ],
      text: '1 held deal is completed',
    },
    {
      name: 'several kinds',
      acts: [
        { act: 'edit-task', task: 'a' },
        { act: 'move-task', task: 'a', status: 'returned to sales' },
        { act: 'move-task', task: 'b', status: 'accepted' },
        { act: 'move-task', task: 'c', status: 'in progress' },
        { act: 'complete-task', task: 'd' },
      ],
      text: '1 handoff is sent back with a reason, 2 handoffs and tasks are taken on, 1 task is done',
    },
  ])('tells of $name', ({ acts, text }) => {
    expect(describeActs(acts)).toBe(text);
  });
});

test('what people did is there for the pass that follows at once', async () => {
  const rehearsal = await rehearse();
  await rehearsal.run('sync');
  const acts = letPeopleWork(rehearsal.world, createSeededRandom(5, 'demo'), 20);
  const filled = new Set(acts.filter(({ act }) => act === 'fill').map((act) => act['deal']));
  expect(filled.size).toBeGreaterThan(0);
  const { out } = await rehearsal.run('sync', '--json');
  expect(JSON.parse(out).states.held).toBeLessThan(2);
});
