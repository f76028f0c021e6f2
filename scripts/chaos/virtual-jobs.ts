import type { JobOptions, Jobs, RunJobs, SendOptions, WorkOptions } from '../../src/engine/run-on-boss.ts';
import type { Life } from './mortal-worker.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The queues of all processes together. They outlive each of them, as a database does. */
export interface VirtualJobs {
  readonly seenBy: (life: Life) => Jobs;
}

interface Job {
  readonly queue: string;
  readonly key: string | undefined;
  readonly about: unknown;
  readonly dueAt: number;
  readonly tries: number;
  readonly active?: Active;
}

interface Active {
  readonly by: Life;
  readonly since: number;
  /** The last sign of life that was heard of whoever has it. */
  readonly heardAt: number;
}

const second = 1_000;
const minute = 60_000;
/** `monitorIntervalSeconds` of `src/engine/start-boss.ts`. */
const monitorMs = second;

/**
 * pg-boss as the service uses it, in virtual time: who gets what, who is taken for dead, what is tried again. The rules
 * are those of its policies `standard`, `exclusive` (one of a key, waiting or active) and `stately` (one of each).
 */
export function createVirtualJobs(time: VirtualTime): VirtualJobs {
  const queues = new Map<string, JobOptions>();
  let jobs: readonly Job[] = [];
  let rung = Promise.withResolvers<void>();

  const optionsOf = (queue: string): JobOptions => {
    const options = queues.get(queue);
    if (options === undefined) throw new Error(`there is no queue "${queue}"`);
    return options;
  };

  function add(job: Job): void {
    const { policy } = optionsOf(job.queue);
    const rivals = jobs.filter((one) => one.queue === job.queue && one.key === job.key);
    const isThere = policy === 'exclusive' ? rivals.length > 0 : rivals.some(({ active }) => active === undefined);
    if (policy !== 'standard' && isThere) return;
    jobs = [...jobs, job];
    rung.resolve();
    rung = Promise.withResolvers();
  }

  function replace(job: Job, next: Job | undefined): void {
    jobs = jobs.flatMap((one) => (one === job ? (next ?? []) : [one]));
  }

  function take(queue: string, by: Life): Job | undefined {
    const now = time.now();
    const mine = jobs.filter((one) => one.queue === queue);
    if (optionsOf(queue).policy === 'stately' && mine.some(({ active }) => active !== undefined)) return undefined;
    const job = mine.find(({ active, dueAt }) => active === undefined && dueAt <= now);
    if (job === undefined) return undefined;
    const taken: Job = { ...job, active: { by, since: now, heardAt: now } };
    replace(job, taken);
    return taken;
  }

  /** Back into its queue, or to where it goes that was tried often enough. */
  function fail(job: Job): void {
    const { retryLimit = 0, retryDelay = 0, deadLetter } = optionsOf(job.queue);
    const { active: _before, ...waiting } = job;
    const isTried = job.tries < retryLimit;
    const dueAt = time.now() + retryDelay * second;
    replace(job, isTried ? { ...waiting, dueAt, tries: job.tries + 1 } : undefined);
    if (isTried) {
      rung.resolve();
      rung = Promise.withResolvers();
    } else if (deadLetter !== undefined) add({ ...waiting, queue: deadLetter, key: undefined, dueAt, tries: 0 });
  }

  /** Whoever says it, as long as the job is under way: also somebody who has been taken for dead. */
  const settle = (taken: Job, end: (job: Job) => void): void => {
    const { queue, key, about } = taken;
    const now = jobs.find((one) => one.queue === queue && one.key === key && one.about === about && one.active);
    if (now !== undefined) end(now);
  };

  /** As long as it is under way: a sign of life now and then, and somebody who counts how long there was none. */
  async function watch(queue: string, taken: Job, refreshMs: number): Promise<void> {
    for (;;) {
      await time.sleep(monitorMs);
      const job = jobs.find((one) => one.queue === queue && one.about === taken.about && one.active !== undefined);
      const { active } = job ?? {};
      if (job === undefined || active === undefined || active.by !== taken.active?.by) return;
      const now = time.now();
      const isDue = now - active.heardAt >= refreshMs && active.by.isAwake();
      if (isDue) replace(job, { ...job, active: { ...active, heardAt: now - ((now - active.since) % refreshMs) } });
      else if (now - active.heardAt > (optionsOf(queue).heartbeatSeconds ?? Number.POSITIVE_INFINITY) * second)
        return fail(job);
    }
  }

  async function run(taken: Job, work: RunJobs, life: Life, refreshMs: number): Promise<void> {
    void watch(taken.queue, taken, refreshMs);
    try {
      await work([{ data: taken.about }]);
      if (!life.isOver()) settle(taken, (job) => replace(job, undefined));
    } catch {
      // What it was is told by whoever threw it; a job that failed is all that a queue knows.
      if (!life.isOver()) settle(taken, fail);
    }
  }

  return {
    seenBy(life) {
      const stopping = new AbortController();
      const ends: Promise<void>[] = [];
      const stopped = new Promise<void>((resolve) => stopping.signal.addEventListener('abort', () => resolve()));
      const isOpen = () => !stopping.signal.aborted && !life.isOver();
      const attend = async (queue: string, options: WorkOptions, work: RunJobs): Promise<void> => {
        const pollMs = options.pollingIntervalSeconds * second;
        const refreshMs = options.heartbeatRefreshSeconds * second;
        while (isOpen()) {
          const began = time.now();
          const job = take(queue, life);
          if (job !== undefined) await run(job, work, life, refreshMs);
          else await Promise.race([rung.promise, nextDue(queue), stopped, life.death]);
          const left = pollMs - (time.now() - began);
          if (isOpen() && left > 100) await time.sleep(left);
        }
      };
      const nextDue = async (queue: string): Promise<void> => {
        const waits = jobs.filter((one) => one.queue === queue && one.active === undefined);
        const dueAt = Math.min(...waits.map((one) => one.dueAt));
        await (Number.isFinite(dueAt)
          ? time.sleep(Math.max(second, dueAt - time.now()))
          : new Promise(() => undefined));
      };
      const send = async (queue: string, about?: object | null, options: SendOptions = {}): Promise<void> =>
        add({
          ...{ queue, key: options.singletonKey, about: about ?? {}, tries: 0 },
          dueAt: time.now() + (options.startAfter ?? 0) * second,
        });
      return {
        createQueue: async (name, options) => void queues.set(name, options),
        work: async (name, options, work) => {
          for (let i = 0; i < (options.localConcurrency ?? 1); i += 1) ends.push(attend(name, options, work));
        },
        // A step of its own: a process may die between writing something down and telling it.
        send: (...given) => life.step('jobs.send', () => send(...given)),
        schedule: async (name) => {
          const ring = async (): Promise<void> => {
            while (isOpen()) {
              await Promise.race([time.sleep(minute - (time.now() % minute)), stopped, life.death]);
              if (isOpen()) await send(name);
            }
          };
          void ring();
        },
        stop: async () => {
          stopping.abort();
          await Promise.all(ends);
        },
      };
    },
  };
}
