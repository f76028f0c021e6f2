import { once } from 'node:events';
import { parentPort, Worker, workerData } from 'node:worker_threads';

export interface CrewOptions {
  /** How many work side by side. */
  readonly jobs: number;
  /** What each is told once, at its start. */
  readonly briefing: unknown;
}

/**
 * Has each task done by one of several threads that run `process`, and answers in the order of the tasks: what comes
 * out does not depend on how many there are.
 */
export async function* doTasks<Task, Answer>(
  process: URL,
  tasks: readonly Task[],
  { jobs, briefing }: CrewOptions,
): AsyncGenerator<Answer> {
  const answers = tasks.map(() => Promise.withResolvers<Answer>());
  // Whoever fails is heard when it is its turn.
  for (const { promise } of answers) promise.catch(() => undefined);
  const crew = Array.from({ length: Math.min(jobs, tasks.length) }, () => hire(process, briefing));
  let next = 0;
  const goOn = (worker: Worker): void => {
    const at = next;
    const answer = answers[at];
    if (answer === undefined) return;
    next += 1;
    const fail = (error: unknown) => answer.reject(error);
    worker.once('error', fail);
    worker.once('message', (done: Answer) => {
      worker.off('error', fail);
      answer.resolve(done);
      goOn(worker);
    });
    worker.postMessage(tasks[at]);
  };
  crew.forEach(goOn);
  try {
    for (const { promise } of answers) yield await promise;
    await Promise.all(crew.map(dismiss));
  } finally {
    for (const worker of crew) await worker.terminate();
  }
}

/** Waits until it has cleared up. */
async function dismiss(worker: Worker): Promise<void> {
  worker.postMessage(goHome);
  await once(worker, 'exit');
}

const goHome = 'go home';

/** Most of what a run makes is soon forgotten; with more room for it a tenth of the time is saved. */
const hire = (process: URL, briefing: unknown): Worker =>
  new Worker(process, { workerData: briefing, resourceLimits: { maxYoungGenerationSizeMb: 96 } });

export interface Trade<Task> {
  readonly answer: (task: Task) => Promise<unknown>;
  readonly clearUp: () => Promise<void>;
}

/** The other side: does one task after the other for as long as there are any. */
export function answerTasks<Briefing, Task>(learn: (briefing: Briefing) => Promise<Trade<Task>>): void {
  const learned = learn(workerData);
  parentPort?.on('message', async (task: Task | typeof goHome) => {
    const { answer, clearUp } = await learned;
    if (task !== goHome) return parentPort?.postMessage(await answer(task));
    await clearUp();
    parentPort?.close();
  });
}
