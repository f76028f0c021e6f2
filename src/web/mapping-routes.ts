import { Hono } from 'hono';
import { chooseVersions, readVersions } from '../decide/mapping-versions.ts';
import type { Clock } from '../domain/clock.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { Store } from '../store/store.ts';
import { mayAct, type PageEnv } from './guard/person.ts';
import { refused } from './guard/refusals.ts';
import { layout } from './page/layout.ts';
import { mappingVersionsPage } from './pages/mapping-versions.ts';
import { isDealNumber, readDealsToTry, type TriedOnDeal, tryMappingPage } from './pages/try-mapping.ts';

export interface MappingRouteDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly mappings: () => Promise<readonly Mapping[]>;
  /** Reads one deal from both sides and plans it as if it were new. */
  readonly tryMapping: (wish: { readonly mapping: string; readonly deal: string }) => Promise<TriedOnDeal>;
}

/** One mapping tried on a deal, and its versions. Nothing is changed by either. */
export function mappingRoutes({ store, clock, mappings, tryMapping }: MappingRouteDeps): Hono<PageEnv> {
  return new Hono<PageEnv>()
    .get('/:mapping/try', async (c) => {
      // It asks both sides, and what is asked is rationed.
      if (!mayAct(c.get('person'))) return refused(c);
      const mapping = c.req.param('mapping');
      const deal = c.req.query('deal')?.trim();
      const tried = deal !== undefined && isDealNumber(deal) ? await tryMapping({ mapping, deal }) : undefined;
      const body = tryMappingPage({ mapping, deal, tried, deals: await readDealsToTry(store) });
      return c.html(layout({ title: 'Try a mapping', place: 'mappings', body, who: c.get('person').name }));
    })
    .get('/:mapping/versions', async (c) => {
      const mapping = c.req.param('mapping');
      const versions = await readVersions(mapping, await mappings(), store);
      const compared = chooseVersions(versions, { from: c.req.query('from'), to: c.req.query('to') });
      const body = mappingVersionsPage({ mapping, versions, ...compared, now: clock.now() });
      return c.html(layout({ title: 'Versions', place: 'mappings', body, who: c.get('person').name }));
    });
}
