import { AsyncLocalStorage } from 'node:async_hooks';
import type { Worth } from './waiting-line.ts';

/** What the requests are worth that some work sends, however deep inside it they are sent. */
export interface WorthOfWork {
  readonly current: () => Worth;
  /** Work for a person stays that, whatever it is made of. */
  readonly as: <Result>(worth: Worth, work: () => Promise<Result>) => Promise<Result>;
}

export function createWorth(otherwise: Worth): WorthOfWork {
  const storage = new AsyncLocalStorage<Worth>();
  return {
    current: () => storage.getStore() ?? otherwise,
    as: (worth, work) => (storage.getStore() === 'person' ? work() : storage.run(worth, work)),
  };
}
