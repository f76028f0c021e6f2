import { Hono } from 'hono';
import type { FigureDesk } from '../report/figure-desk.ts';
import type { Report } from '../report/report.ts';
import type { Store } from '../store/store.ts';
import type { PageEnv } from './guard/person.ts';
import { layout } from './page/layout.ts';
import type { Html } from './page/parts.ts';
import { versionOf } from './page-routes.ts';
import { figuresAsked, figuresFilters, figuresPage } from './pages/figures.ts';
import type { ShownMapping } from './pages/mappings.ts';

export interface FigureDeps {
  readonly store: Store;
  readonly mappings: readonly ShownMapping[];
  /** Works out the figures of a period. */
  readonly figures: FigureDesk;
}

/** The page of the figures; what it asks for stands in its address. */
export function figureRoutes({ store, mappings, figures }: FigureDeps): Hono<PageEnv> {
  // A report that is shown again is not drawn again.
  const drawn = new WeakMap<Report, Html>();
  return new Hono<PageEnv>().get('/figures', async (c) => {
    const report = await figures(figuresAsked((name) => c.req.query(name) || undefined));
    const above = figuresFilters(
      report,
      mappings.map(({ name }) => name),
    );
    const body = drawn.get(report) ?? figuresPage(report);
    drawn.set(report, body);
    const shown = { title: 'Figures', place: 'figures', above, body } as const;
    return c.html(layout({ ...shown, who: c.get('person').name, version: await versionOf(store) }));
  });
}
