import { AsyncLocalStorage } from 'node:async_hooks';
import type { Applied } from '../apply/applied.ts';
import type { Operation } from '../domain/operation.ts';
import type { Logger } from '../log.ts';
import type { OperationLog } from '../sync/deps.ts';

/** What a line of the log is about, by the words in which the store and the other commands name it. */
type About = Readonly<Record<'handoff' | 'operation', string>> | Readonly<Record<'handoffs' | 'operations', string[]>>;

export interface LoggedOperations extends OperationLog {
  /** What requests are about that are sent now, however deep inside the work. */
  readonly current: () => About | Readonly<Record<never, never>>;
}

/** Lines for each operation, and what its requests are to be logged with. */
export function createOperationLog(log: Pick<Logger, 'debug' | 'warn'>): LoggedOperations {
  const storage = new AsyncLocalStorage<About>();
  return {
    current: () => storage.getStore() ?? {},
    during: (operations, work) => (operations.length === 0 ? work() : storage.run(aboutAll(operations), work)),
    became: (applied) => {
      const { operation, outcome, entry, exception } = applied;
      const line = {
        ...aboutAll([operation]),
        deal: operation.deal,
        kind: operation.kind,
        ...(entry.remoteId === undefined ? {} : { id: entry.remoteId }),
        ...(exception === undefined ? {} : { code: exception.code }),
        ...(entry.error === undefined ? {} : { error: entry.error }),
      };
      if (outcome === 'failed' || outcome === 'unclear') log.warn(line, words[outcome]);
      else log.debug(line, words[outcome]);
    },
  };
}

const words = {
  done: 'operation done',
  failed: 'operation failed',
  unclear: 'operation unclear: it is looked for before it is sent again',
  waiting: 'operation waits',
  unnamed: 'operation done',
} as const satisfies Record<Applied['outcome'], string>;

/** One operation by itself; those that share a request, all of them. */
function aboutAll(operations: readonly Operation[]): About {
  const [first] = operations;
  return operations.length === 1 && first !== undefined
    ? { handoff: first.handoff, operation: first.key }
    : { handoffs: [...new Set(operations.map((one) => one.handoff))], operations: operations.map((one) => one.key) };
}
