import { html } from 'hono/html';
import { ballOf } from '../../domain/handoff-state.ts';
import type { ProjectPromise } from '../../domain/plan.ts';
import type { LedgerRow, SentValue } from '../../store/store.ts';
import { deedsFor } from '../deeds/deeds.ts';
import { exceptionList, type ListWish } from '../page/exception-list.ts';
import { ago, chip, type Html, handoffPath, nothing, outside, stateName } from '../page/parts.ts';
import { timeline } from '../page/timeline.ts';
import type { HandoffView } from './read-handoff.ts';

/** One handoff from won to delivered. `acting`: who decides, where whoever looks may. */
export function handoffPage(view: HandoffView, acting: ListWish['acting']): Html {
  const { row, deal, history, now } = view;
  return html`<p class="quiet"><a href="/handoffs">Handoffs</a> / ${row.dealId}</p>
<div class="spread"><h1>${deal?.name ?? row.dealId}</h1><span>${chip(row.state)}</span></div>
<p>${row.because}</p>
${facts(view)}
${acting === undefined ? '' : deeds(view)}
${missing(view)}
${
  view.exceptions.length === 0
    ? ''
    : html`<section aria-labelledby="needs"><h2 id="needs">Needs somebody</h2>${exceptionList(
        view.exceptions.map((one) => ({ ...one, name: deal?.name })),
        { now, acting },
      )}</section>`
}
${promises(view)}
<section aria-labelledby="history"><h2 id="history">From won to now</h2>${history.length === 0 ? nothing('Nothing has happened yet.') : timeline(history, now)}</section>
${values('Written to ClickUp', 'clickup', view.values)}
${values('Written to the deal', 'crm', view.values)}
${made(view.ledger, now)}
${preview(row.dealId)}`;
}

const facts = ({ row, deal, projectUrl, earlier, now }: HandoffView): Html => html`<dl class="facts">
<dt>Since</dt><dd>${ago(row.stateSince, now)} ago</dd>
<dt>Whose move</dt><dd>${ballOf(row.state)}</dd>
<dt>Deal</dt><dd>${outside(deal?.snapshot?.url, 'deal in HubSpot')}</dd>
<dt>Project</dt><dd>${outside(projectUrl, 'project in ClickUp')}</dd>
<dt>Mapping</dt><dd>${row.mapping === undefined ? 'none takes it' : html`<a href="/mappings#${encodeURIComponent(row.mapping)}">${row.mapping}</a>${row.mappingVersion === undefined ? '' : html`, version <code>${row.mappingVersion.slice(0, 12)}</code>`}`}</dd>
${row.round > 0 ? html`<dt>Round</dt><dd>${row.round + 1}</dd>` : ''}
${earlier.length === 0 ? '' : html`<dt>In place of</dt><dd>${earlier.map((one) => html`<code>${one.id}</code> (${stateName(one.state)}) `)}</dd>`}
</dl>`;

const deeds = ({ row, exceptions }: HandoffView): Html =>
  html`<p class="row">${deedsFor(row, exceptions).map(({ deed, name }) => html`<a class="button" id="deed-${deed}" href="${handoffPath(row.dealId)}/${deed}">${name}</a>`)}</p>`;

const missing = ({ row }: HandoffView): Html | string =>
  row.missing.length === 0
    ? ''
    : html`<section aria-labelledby="missing"><h2 id="missing">Missing</h2><table class="stack"><thead><tr><th>What</th><th>Why it does not count</th><th>Who supplies it</th><th>How</th></tr></thead>
<tbody>${row.missing.map((one) => html`<tr><td><strong>${one.label}</strong></td><td>${one.problem}</td><td data-label="Asked">${one.ask}</td><td class="quiet">${one.fix}</td></tr>`)}</tbody></table></section>`;

function promises({ promises: all, now }: HandoffView): Html | string {
  if (all.length === 0) return '';
  const done = all.filter(({ state }) => state === 'done').length;
  return html`<section aria-labelledby="promised"><h2 id="promised">Promised</h2>
<p><label class="small quiet" for="kept">${done} of ${all.length} delivered</label><progress id="kept" value="${done}" max="${all.length}"></progress></p>
<table class="stack"><thead><tr><th>Promise</th><th>Stands</th><th>Due</th><th>From the deal</th></tr></thead>
<tbody>${all.map((one) => promise(one, now))}</tbody></table></section>`;
}

const promise = (one: ProjectPromise, now: number): Html =>
  html`<tr><td>${one.url === undefined ? one.name : outside(one.url, one.name)}</td><td>${one.state === 'uncovered' ? html`<strong>no task</strong>` : one.state}${one.at === undefined ? '' : html` <span class="quiet">${ago(one.at, now)} ago${one.by === undefined ? '' : ` by ${one.by}`}</span>`}</td><td class="nowrap" data-label="Due">${one.due ?? html`<span class="quiet">no day</span>`}</td><td class="quiet">${one.source}</td></tr>`;

/** What was written where, and by which line of which mapping. */
function values(title: string, target: SentValue['target'], all: readonly SentValue[]): Html | string {
  const own = all.filter((one) => one.target === target);
  if (own.length === 0) return '';
  return html`<section><h2>${title}</h2><table class="stack"><thead><tr><th>Field</th><th>Value</th><th>From</th><th>Rule</th></tr></thead>
<tbody>${own.map((one) => html`<tr><td>${one.field}</td><td>${one.sent === '' ? html`<span class="quiet">emptied</span>` : one.sent}</td><td class="quiet">${one.source}</td><td class="quiet nowrap">${one.mapping}, line ${one.line}</td></tr>`)}</tbody></table></section>`;
}

/** Every create that was sent for it: what must not happen twice, and how it was settled. */
const made = (ledger: readonly LedgerRow[], now: number): Html | string =>
  ledger.length === 0
    ? ''
    : html`<details id="made"><summary id="made-summary">What was made, and how that is known (${ledger.length})</summary><div class="scroll"><table><thead><tr><th>What</th><th>Kind</th><th>Stands</th><th class="number">Sent</th><th>Last change</th></tr></thead>
<tbody>${ledger.map((one) => html`<tr><td><code>${one.key}</code></td><td>${one.kind}</td><td>${one.state}${one.decidedBy === undefined ? '' : html` <span class="quiet">by ${one.decidedBy}</span>`}${one.error === undefined ? '' : html`<br><span class="quiet small">${one.error}</span>`}</td><td class="number">${one.attempt}×</td><td class="nowrap">${ago(one.updatedAt, now)} ago</td></tr>`)}</tbody></table></div></details>`;

/** Asked for only when somebody wants it: it costs a few requests. */
const preview = (deal: string): Html => html`<section aria-labelledby="next"><h2 id="next">What a pass would do now</h2>
<p><a class="button" href="${handoffPath(deal)}/plan" id="show-plan" data-wait="Reading HubSpot and ClickUp. This takes some seconds.">Read both sides and show the plan</a></p></section>`;
