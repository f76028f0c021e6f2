import { type Regularly, runRegularly } from '../run-regularly.ts';
import { deliverInTurns, type TurnDeps } from './deliver-in-turns.ts';

/** Every five seconds; what is due is found by an index. */
const schedule = '*/5 * * * * *';

/** Sends beside the passes, which never wait for it, until it is stopped; what is being sent then is settled. */
export function keepDelivering(deps: Omit<TurnDeps, 'stopping'>): Pick<Regularly, 'stop'> {
  const stopping = new AbortController();
  const turns = runRegularly(schedule, deliverInTurns({ ...deps, stopping: stopping.signal }));
  return {
    stop: async () => {
      stopping.abort();
      await turns.stop();
    },
  };
}
