import type { AxiosAdapter } from 'axios';
import type { Clock } from '../../src/domain/clock.ts';
import type { Store } from '../../src/store/store.ts';
import { everyVerb } from './every-verb.ts';

/** What befalls a worker at one step of its work, or what happens elsewhere just then. */
export type Fate =
  | 'lives'
  | 'dies'
  | { readonly frozenForMs: number; readonly onWaking?: () => void }
  | { readonly meanwhile: () => Promise<void> };
/** Asked at every step of a worker's life; `point` names the step, such as `before ledger.claimMany`. */
export type Omen = (point: string, life: string) => Fate;

/** Thrown only inside a transaction, so that it is rolled back as the death of a process would. */
class Died extends Error {}

export interface Life {
  readonly isOver: () => boolean;
  /** Neither dead nor frozen. */
  readonly isAwake: () => boolean;
  /** Resolves when the worker dies, and never else. */
  readonly death: Promise<void>;
  readonly die: () => void;
  /** Runs one step between two points at which the worker may die. After its death nothing of it happens any more. */
  readonly step: <T>(name: string, work: () => Promise<T>, inTransaction?: boolean) => Promise<T>;
}

const never = <T>(): Promise<T> => new Promise(() => undefined);

export function beginLife(clock: Clock, omen: Omen, name: string): Life {
  let over = false;
  let thawsAt = 0;
  let announce: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const die = () => {
    over = true;
    announce();
  };

  async function pass(point: string, inTransaction: boolean): Promise<void> {
    let onWaking: (() => void) | undefined;
    const fate = over ? 'lives' : omen(point, name);
    if (fate === 'dies') die();
    else if (fate !== 'lives' && 'meanwhile' in fate) await fate.meanwhile();
    else if (fate !== 'lives' && mayFreeze(point)) {
      thawsAt = clock.now() + fate.frozenForMs;
      onWaking = fate.onWaking;
    }
    while (!over && !inTransaction && clock.now() < thawsAt) await clock.sleep(thawsAt - clock.now());
    onWaking?.();
    if (over && inTransaction) throw new Died();
    if (over) await never();
  }

  return {
    isOver: () => over,
    isAwake: () => !over && clock.now() >= thawsAt,
    death,
    die,
    async step(name, work, inTransaction = false) {
      await pass(`before ${name}`, inTransaction);
      try {
        return await work();
      } catch (error) {
        if (error instanceof Died && !inTransaction) return never();
        throw error;
      } finally {
        await pass(`after ${name}`, inTransaction);
      }
    },
  };
}

/**
 * A process that is frozen inside a transaction locks the others out, which is not what is tried here. One that freezes
 * between its last look at the clock and the first byte is beyond what any client can guard against: docs/reliability.md.
 */
export const mayFreeze = (point: string): boolean =>
  !point.endsWith('in a transaction') && !point.startsWith('before request');

/** The worker's clock: it can die in its sleep. */
export const mortalClock = (clock: Clock, life: Life): Clock => ({
  now: clock.now,
  sleep: (ms, signal) => life.step('sleep', () => clock.sleep(ms, signal)),
});

/** Every request is a step of its own: before it leaves, and after it was answered. */
export const mortalAdapter =
  (adapter: AxiosAdapter, life: Life): AxiosAdapter =>
  (config) =>
    life.step(`request ${(config.method ?? 'get').toUpperCase()} ${pathOf(config.url ?? '')}`, () => adapter(config));

/** The path with its ids left out, so that points of different handoffs have the same name. */
const pathOf = (url: string): string =>
  new URL(url, 'http://sandbox.invalid').pathname.replaceAll(/\/[^/]*\d[^/]*/g, '/:id');

/** Every verb of the store is a step, whichever verbs it has: a new one joins by itself. */
export function mortalStore(store: Store, life: Life, inTransaction = false): Store {
  const where = inTransaction ? ', in a transaction' : '';
  return {
    ...everyVerb(store, (verb, work) => life.step(`${verb}${where}`, work, inTransaction)),
    transaction: (work) =>
      life.step(
        `transaction${where}`,
        () => store.transaction((inside) => work(mortalStore(inside, life, true))),
        inTransaction,
      ),
  };
}
