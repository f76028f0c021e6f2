import { type Context, Hono } from 'hono';
import type { Clock } from '../domain/clock.ts';
import type { Store } from '../store/store.ts';
import { mayAct, maySeeSetUp, type PageEnv } from './guard/person.ts';
import { nameOf } from './guard/speaker.ts';
import { layout, type PageWish } from './page/layout.ts';
import { handoffPath } from './page/parts.ts';
import { boardFilters, boardPage, isState, parseAfter, readBoard } from './pages/board.ts';
import { handoffPage } from './pages/handoff.ts';
import { healthPage } from './pages/health.ts';
import {
  countVersionsIn,
  mappingsPage,
  readMappingsView,
  type ShownMapping,
  type ShownRemark,
} from './pages/mappings.ts';
import { notificationsPage, readNotifications } from './pages/notifications.ts';
import { readHandoff } from './pages/read-handoff.ts';
import { type HealthView, readHealth } from './pages/read-health.ts';
import { parseShown, readToday, todayPage } from './pages/today.ts';

export interface PageDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly schedule: string;
  readonly mappings: readonly ShownMapping[];
  readonly remarks: readonly ShownRemark[];
  readonly limits: () => Promise<HealthView['limits']>;
  readonly queue: () => Promise<HealthView['queue']>;
  readonly readiness: () => Promise<HealthView['readiness']>;
}

/** Pages to look at. None of them changes anything or asks a vendor. */
export function pageRoutes(deps: PageDeps): Hono<PageEnv> {
  const { store, clock, schedule, mappings, remarks } = deps;
  const show = async (c: Context<PageEnv>, wish: Omit<PageWish, 'version' | 'who'>) =>
    c.html(layout({ ...wish, who: c.get('person').name, version: await versionOf(store) }));
  const names = mappings.map(({ name }) => name);
  const countVersions = countVersionsIn(store);
  const given = (c: Context<PageEnv>, name: string): string | undefined => {
    const text = c.req.query(name);
    return text === undefined || text === '' ? undefined : text;
  };
  const board = async (c: Context<PageEnv>): Promise<Pick<PageWish, 'body' | 'above'>> => {
    const state = given(c, 'state');
    const wish = {
      state: state !== undefined && isState(state) ? state : undefined,
      mapping: given(c, 'mapping'),
      q: given(c, 'q'),
      after: parseAfter(given(c, 'after')),
    };
    const view = await readBoard(store, wish, { mappings: names, now: clock.now() });
    return { above: boardFilters(view), body: boardPage(view) };
  };
  return new Hono<PageEnv>()
    .get('/', async (c) => {
      const [shown, by] = [parseShown(given(c, 'show')), nameOf(c)];
      const view = await readToday(store, { now: clock.now(), shown, by });
      const body = todayPage(view, actingOf(c, shown === 'open' ? '/' : `/?show=${shown}`));
      return show(c, { title: 'Today', place: 'today', body });
    })
    .get('/live', async (c) => {
      if ((await versionOf(store)) !== c.req.query('seen')) c.header('HX-Trigger', 'renewed');
      return c.body(null, 204);
    })
    .get('/handoffs', async (c) =>
      show(c, { title: 'Handoffs', place: 'handoffs', ...(await board(c)), search: given(c, 'q') ?? '' }),
    )
    .get('/handoffs/:deal', async (c) => {
      const view = await readHandoff(c.req.param('deal'), store, clock.now());
      const body = handoffPage(view, actingOf(c, handoffPath(c.req.param('deal'))));
      return show(c, { title: view.deal?.name ?? view.row.dealId, place: 'handoffs', body });
    })
    .get('/mappings', async (c) => {
      const view = await readMappingsView(store, { mappings, remarks, now: clock.now(), countVersions });
      const body = mappingsPage(view, { files: maySeeSetUp(c.get('person')) });
      return show(c, { title: 'Mappings', place: 'mappings', body });
    })
    .get('/notifications', async (c) => {
      const view = await readNotifications(store, c.req.query('show') === 'failing', clock.now());
      return show(c, { title: 'Notifications', place: 'health', body: notificationsPage(view) });
    })
    .get('/health', async (c) => {
      const [limits, queue, readiness] = await Promise.all([deps.limits(), deps.queue(), deps.readiness()]);
      const view = await readHealth(store, { limits, queue, readiness, schedule, now: clock.now() });
      const body = healthPage(view, { setUp: maySeeSetUp(c.get('person')) });
      return show(c, { title: 'Health', place: 'health', body });
    });
}

/** Who acts, and where the forms lead back to; undefined for whoever may not. */
const actingOf = (c: Context<PageEnv>, back: string) => (mayAct(c.get('person')) ? { by: nameOf(c), back } : undefined);

/** Changes with every pass that ends and every word that is written down: what an open page is renewed by. */
export async function versionOf(store: Store): Promise<string> {
  const last = await store.passes.last();
  const said = await Promise.all([store.decisions.last(), store.exceptionWords.lastAt()]);
  return [last?.id ?? 0, last?.finishedAt ?? 0, ...said].join('-');
}
