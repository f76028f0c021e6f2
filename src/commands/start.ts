import { exitCode } from '../domain/errors.ts';
import { runOnSchedule } from '../engine/run-on-schedule.ts';
import { runOnce } from '../engine/run-once.ts';
import { createWebApp } from '../web/create-web-app.ts';
import { serveWeb } from '../web/serve.ts';
import { explainFailure } from './explain-failure.ts';
import { stateTitles } from './format-summary.ts';
import type { Exit, Io } from './io.ts';
import { openSession } from './session.ts';

/** The service: passes by the schedule, health and the status page; ends after what is under way. */
export async function startCommand(io: Io): Promise<Exit> {
  const session = await openSession(io, 'work');
  const { store, config, log, loaded } = session;
  try {
    const app = createWebApp({ store, clock: io.clock, titles: stateTitles });
    const web = await serveWeb(app, config);
    log.info({ url: web.url, schedule: config.schedule, mappings: loaded.mappings.map((one) => one.name) }, 'started');
    const options = { allowMany: false, stopping: () => io.stopping.aborted };
    const deps = session.passDeps(() => undefined);
    await runOnSchedule({
      schedule: config.schedule,
      log,
      stopping: io.stopping,
      pass: () => explainFailure(() => runOnce(deps, options)),
    });
    await web.close();
    log.info('stopped');
    return exitCode.ok;
  } finally {
    await store.close();
  }
}
