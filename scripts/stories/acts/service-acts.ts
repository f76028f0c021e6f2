import { serviceLooked } from '../memory.ts';
import { settleAndJudge } from '../oracle.ts';
import { define, pick, type StoryAct } from './act.ts';

export const pass = define('a pass', async (memory, { service }) => {
  serviceLooked(memory);
  await service.pass();
});

export const dyingPass = (steps: number): StoryAct =>
  define(`a pass in which the service dies at step ${steps}`, async (memory, { service }) => {
    memory.died = true;
    serviceLooked(memory);
    service.dieAfter(steps);
    await service.pass();
    service.dieAfter(Number.POSITIVE_INFINITY);
  });

/** One of those under way, so often; with 0 it is lost. What arrives is looked at at once. */
export const webhookArrives = (nth: number, times: number): StoryAct =>
  define(`webhook ${nth} arrives ${times} times`, async (memory, cast) => {
    const { onTheirWay, service } = cast;
    const delivery = pick(onTheirWay, nth);
    if (delivery === undefined) return;
    onTheirWay.splice(onTheirWay.indexOf(delivery), 1);
    for (let i = 0; i < times; i += 1) await service.receive(delivery);
    if (times === 0) return;
    serviceLooked(memory);
    await service.hinted();
  });

export const wait = (seconds: number): StoryAct =>
  define(`${seconds} seconds pass`, (_, { time }) => time.sleep(seconds * 1_000));

export const skew = (seconds: number): StoryAct =>
  define(`the clock of the service is ${seconds} seconds off`, async (memory, { service }) => {
    memory.hadWrongClock ||= seconds !== 0;
    memory.everHadWrongClock ||= seconds !== 0;
    service.skew(seconds * 1_000);
  });

export const quiet = define('all is quiet', settleAndJudge);
