import { afterAll } from '@jest/globals';
import { z } from 'zod';
import { accessOf } from '../../src/commands/access.ts';
import { dashboardOf } from '../../src/commands/dashboard.ts';
import { openSession, readSettings } from '../../src/commands/session.ts';
import { runOnce } from '../../src/engine/run-once.ts';
import type { Act } from '../../src/sandbox/perform-act.ts';
import type { Store } from '../../src/store/store.ts';
import { createWebApp } from '../../src/web/create-web-app.ts';
import { serveWeb } from '../../src/web/serve.ts';
import { fakeIo, type Rehearsal, rehearse } from './rehearsal.ts';

export interface RunningDashboard extends Rehearsal {
  readonly url: string;
  readonly store: Store;
  /** A person does something at a vendor's; answers what came of it. */
  readonly act: (act: Act) => unknown;
  /** A person wins a deal; answers its number. */
  readonly win: (given?: Omit<Act, 'act'>) => string;
  /** One pass of the service, later by a minute. */
  readonly pass: () => Promise<void>;
}

const Identified = z.object({ id: z.string() });
const open: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of open.splice(0)) await close();
});

/** The service with its pages on a real port, over the fake vendors; a pass is run when the test says so. */
export async function runDashboard(env: Readonly<Record<string, string>> = {}): Promise<RunningDashboard> {
  const rehearsal = await rehearse({ deals: 0 });
  const { world, clock } = rehearsal;
  const io = fakeIo({ clock, env: { ...rehearsal.env, ...env } });
  const access = await accessOf(readSettings(io).config, rehearsal.folder);
  const session = await openSession(io, 'work');
  const web = await serveWeb(createWebApp(dashboardOf(session, io, { ring: () => undefined, access })), {
    host: '127.0.0.1',
    port: 0,
  });
  open.push(async () => {
    await web.close();
    await session.store.close();
  });
  const act = (one: Act) => {
    clock.advance(1_000);
    return world.act(one).result;
  };
  return {
    ...rehearsal,
    url: web.url,
    store: session.store,
    act,
    win: (given = {}) => Identified.parse(act({ vendor: 'hubspot', recipe: 'standard', ...given, act: 'win' })).id,
    pass: async () => {
      clock.advance(60_000);
      await runOnce(
        session.passDeps(() => undefined),
        { allowMany: true, stopping: () => false },
      );
    },
  };
}
