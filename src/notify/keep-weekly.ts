import type { Logger } from '../log.ts';
import { type Regularly, runRegularly } from '../run-regularly.ts';
import { tellWeekly, type WeeklyDeps } from './tell-weekly.ts';

/** Looks every minute whether the hour of the weekly figures has come, until it is stopped. */
export function keepWeekly(deps: WeeklyDeps & { readonly log: Logger }): Pick<Regularly, 'stop'> {
  const { log } = deps;
  const turn = async (): Promise<void> => {
    try {
      const outcome = await tellWeekly(deps);
      if (outcome !== 'not yet') log.info({ outcome }, 'weekly figures');
    } catch (error) {
      log.warn({ err: error }, 'the weekly figures could not be worked out; they are tried again in a minute');
    }
  };
  return runRegularly('* * * * *', turn);
}
