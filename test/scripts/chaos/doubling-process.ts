import { setImmediate } from 'node:timers/promises';
import { answerTasks } from '../../../scripts/chaos/crew.ts';

/** Doubles numbers, the small ones slowly; a negative one is more than it can take. */
answerTasks(async (start: number) => ({
  async answer(task: number) {
    if (task < 0) throw new Error(`${task} is below zero`);
    for (let turn = 20; turn > task; turn -= 1) await setImmediate();
    return start + 2 * task;
  },
  clearUp: async () => undefined,
}));
