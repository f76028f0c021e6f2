import { examineDaily } from '../doctor/examine-daily.ts';
import { exitCode } from '../domain/errors.ts';
import { createDoorbell } from '../engine/doorbell.ts';
import { keepAlive } from '../engine/keep-alive.ts';
import { runHinted } from '../engine/run-hinted.ts';
import { runOnce } from '../engine/run-once.ts';
import { tellingBroken } from '../engine/tell-broken.ts';
import { createSend, threadedIn } from '../notify/create-send.ts';
import { keepDelivering } from '../notify/keep-delivering.ts';
import { parseMinutes } from '../report/assumptions.ts';
import { createWebApp } from '../web/create-web-app.ts';
import { serveWeb } from '../web/serve.ts';
import { accessOf } from './access.ts';
import { dashboardOf } from './dashboard.ts';
import { doctorSubject } from './doctor-subject.ts';
import { engineOf } from './engine-of.ts';
import { thisMachine, thisProcess } from './examined-machine.ts';
import { explainFailure } from './explain-failure.ts';
import type { Exit, Io } from './io.ts';
import { noteServiceOf } from './service-listeners.ts';
import { openSession, readSettings } from './session.ts';
import { settingsInForce } from './settings-in-force.ts';
import { webhookKeeper, webhookSettings } from './webhooks.ts';
import { weeklyFigures } from './weekly-figures.ts';

/** People edit a deal field by field; so long after the last of it one pass reads all of it. */
const settleMs = 3_000;

/** The service: passes by the schedule and early ones when a webhook told something, health, metrics and the dashboard. */
export async function startCommand(io: Io): Promise<Exit> {
  // Before there is a store: who may look is settled first, and what cannot be meant.
  const settings = readSettings(io).config;
  const access = await accessOf(settings, io.cwd);
  parseMinutes(settings.figures.minutes);
  const session = await openSession(io, 'work');
  const { store, config, log, loaded } = session;
  const { clock, stopping } = io;
  const send = createSend(session.destinations, clock);
  const isThreaded = threadedIn(session.destinations);
  const noteService = noteServiceOf(session);
  const telling = keepDelivering({ store, clock, send, isThreaded, mask: session.mask, log, noteService });
  const weekly = weeklyFigures(session, clock);
  const alive = await keepAlive({ store, clock, log, ...thisProcess() });
  try {
    const bell = createDoorbell();
    const webhooks = webhookSettings(config, log, bell);
    const dashboard = dashboardOf(session, io, { ring: bell.ring, access });
    const web = await serveWeb(createWebApp({ ...dashboard, webhooks }), {
      ...config,
      hasRule: access.kind !== 'open',
    });
    log.info({ url: web.url, schedule: config.schedule, mappings: loaded.mappings.map((one) => one.name) }, 'started');
    const running = { at: clock.now(), store: store.path, url: web.url, access };
    const mappings = loaded.mappings.map((one) => one.name);
    await store.audit.append(await settingsInForce(config, { ...running, mappings }));
    const options = { allowMany: false, stopping: () => stopping.aborted };
    const deps = session.passDeps(() => undefined);
    const broken = <T>(pass: () => Promise<T>) => tellingBroken(session, pass);
    const lookAfterWebhook = webhookKeeper(session, io);
    const { hubspot, clickup } = session.vendors.connections;
    const subject = doctorSubject(io, thisMachine, { hubspot, clickup });
    await engineOf(
      session,
      io,
    )({
      schedule: config.schedule,
      log,
      stopping,
      pass: async (as) => {
        await lookAfterWebhook();
        try {
          return await broken(() =>
            explainFailure(() => session.worth.as('build', () => runOnce(deps, { ...options, ...as }))),
          );
        } finally {
          // Most of all after a pass that failed: it says why.
          if (!stopping.aborted) await session.worth.as('sweep', () => examineDaily({ store, log, subject }));
        }
      },
      early: { bell, clock, settleMs, pass: (as) => explainFailure(() => runHinted(deps, { ...options, ...as })) },
      trail: store.audit.head,
      onPass: dashboard.metrics.onPass,
    });
    await web.close();
    log.info('stopped');
    return exitCode.ok;
  } finally {
    await weekly.stop();
    await telling.stop();
    await alive.stop();
    await store.close();
  }
}
