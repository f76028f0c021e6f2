import { expect, test } from '@jest/globals';
import { doTasks } from '../../../scripts/chaos/crew.ts';

const script = new URL('./doubling-process.ts', import.meta.url);

async function answersTo(tasks: readonly number[], jobs: number): Promise<number[]> {
  const answers: number[] = [];
  for await (const answer of doTasks<number, number>(script, tasks, { jobs, briefing: 100 })) answers.push(answer);
  return answers;
}

test.each([1, 3, 9])('answers come in the order of the tasks with %d side by side', async (jobs) => {
  expect(await answersTo([1, 19, 2, 18, 3], jobs)).toEqual([102, 138, 104, 136, 106]);
});

test('nothing to do is done at once', async () => {
  expect(await answersTo([], 2)).toEqual([]);
});

test('a task that fails ends the work with its error', async () => {
  await expect(answersTo([1, -1, 2], 2)).rejects.toThrow('-1 is below zero');
});
