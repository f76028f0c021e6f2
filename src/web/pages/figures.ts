import { html } from 'hono/html';
import type { FiguresAsked } from '../../report/figure-desk.ts';
import { type Grouping, groupings, type Report } from '../../report/report.ts';
import { reportBody } from '../../report/view/report-body.ts';
import type { Html } from '../page/parts.ts';

type Given = (name: string) => string | undefined;

/** What the address asks for; what is no grouping is the usual one. */
export function figuresAsked(given: Given): FiguresAsked {
  const [mapping, rep, team] = [given('mapping'), given('rep'), given('team')];
  return {
    since: given('since'),
    until: given('until'),
    by: groupings.find((one) => one === given('by')) ?? 'month',
    only: { ...(mapping && { mapping }), ...(rep && { rep }), ...(team && { team }) },
  };
}

const groupingNames = {
  month: 'by month',
  mapping: 'by mapping',
  rep: 'by rep',
  team: 'by team',
} as const satisfies Record<Grouping, string>;

/** The title and what is asked for: it stays while the figures below are renewed. */
export function figuresFilters({ period, by, only }: Report, mappings: readonly string[]): Html {
  const narrowed = (['rep', 'team'] as const).flatMap((key) => {
    const name = only[key];
    return name === undefined ? [] : [{ key, name }];
  });
  return html`<h1>Figures</h1><form class="row" action="/figures">
<span><label for="g-since">From</label><input id="g-since" type="date" name="since" value="${period.firstDay}"></span>
<span><label for="g-until">To</label><input id="g-until" type="date" name="until" value="${period.lastDay}"></span>
<span><label for="g-by">Compared</label><select id="g-by" name="by">${groupings.map((one) => html`<option value="${one}"${one === by ? html` selected` : ''}>${groupingNames[one]}</option>`)}</select></span>
<span><label for="g-mapping">Mapping</label><select id="g-mapping" name="mapping"><option value="">every mapping</option>${mappings.map((one) => html`<option${one === only.mapping ? html` selected` : ''}>${one}</option>`)}</select></span>
${narrowed.map(({ key, name }) => html`<span><label for="g-${key}">${key === 'rep' ? 'Rep' : 'Team'}</label><input id="g-${key}" name="${key}" value="${name}"></span>`)}
<span><button class="main">Show</button> <a class="button" href="/figures">Everything</a></span>
</form>`;
}

export const figuresPage = (report: Report): Html => reportBody(report, (name) => addressOf(report, name));

/** The next thing that is asked of each group: who or what is behind it. */
const next = { month: 'mapping', mapping: 'rep', team: 'rep', rep: 'month' } as const satisfies Record<
  Grouping,
  Grouping
>;

function addressOf({ period, by, only }: Report, name: string): string {
  const { firstDay, lastDay } = period;
  const days = by === 'month' ? monthOf(name, period) : { since: firstDay, until: lastDay };
  const query = { ...days, ...only, ...(by === 'month' ? {} : { [by]: name }), by: next[by] };
  return `/figures?${new URLSearchParams(query)}`;
}

/** As much of the month as belongs to the period. */
function monthOf(name: string, { firstDay, lastDay }: Report['period']): { since: string; until: string } {
  const first = Temporal.PlainDate.from(`${name}-01`);
  const last = first.with({ day: first.daysInMonth }).toString();
  return {
    since: first.toString() < firstDay ? firstDay : first.toString(),
    until: last > lastDay ? lastDay : last,
  };
}
