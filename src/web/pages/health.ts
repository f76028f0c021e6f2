import { html } from 'hono/html';
import { isoTime } from '../../domain/clock.ts';
import type { SignIn } from '../../store/store.ts';
import { withCommands } from '../page/exception-list.ts';
import { ago, type Html, nothing, span } from '../page/parts.ts';
import type { Connection, HealthView } from './read-health.ts';

/** With `setUp` also how the service is set up and who signed in: for those who run it. */
export function healthPage(view: HealthView, { setUp }: { readonly setUp: boolean }): Html {
  const { store, schedule } = view;
  return html`<h1>Health</h1>
${standing(view)}
${setUp ? html`<dl class="facts"><dt>Store</dt><dd>${store.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, <code>${store.path}</code></dd><dt>Schedule</dt><dd><code>${schedule}</code></dd></dl>` : ''}
<section aria-labelledby="connections"><h2 id="connections">Connections</h2>${view.connections.map((one) => connection(one, view.now))}</section>
<section aria-labelledby="limits"><h2 id="limits">Limits</h2>${limits(view)}</section>
<section aria-labelledby="queue"><h2 id="queue">Queue</h2>${queue(view)}</section>
${notifications(view)}
${setUp ? webhooks(view) : ''}
<section aria-labelledby="processes"><h2 id="processes">Processes</h2>${processes(view)}</section>
<section aria-labelledby="passes"><h2 id="passes">Passes</h2>${passes(view.passes, view.now)}</section>
${setUp ? signIns(view) : ''}`;
}

const standing = ({ readiness, passes: [last], now }: HealthView): Html =>
  readiness.ready
    ? html`<p>The service does its work${last === undefined ? '; its first pass is still to come' : html`; its last pass began ${ago(last.startedAt, now)} ago`}.</p>`
    : html`<p class="card bad" role="alert"><strong>The service does not do its work: ${readiness.why}.</strong></p>`;

const connection = ({ name, lastAnswered, troubles }: Connection, now: number): Html =>
  html`<div class="card${troubles.length > 0 ? ' bad' : ''}"><div class="spread"><strong>${name}</strong><span class="quiet small">${lastAnswered === undefined ? 'not asked lately' : html`answered ${ago(lastAnswered, now)} ago`}</span></div>
${troubles.length === 0 ? html`<p class="quiet">Nothing is wrong that the service knows of.</p>` : troubles.map((one) => html`<p>${one.message} <span class="quiet small">for ${ago(one.since, now)} · <code>${one.code}</code></span></p><p class="quiet">${withCommands(one.fix)}</p>`)}</div>`;

const limits = ({ limits: all }: HealthView): Html =>
  html`<table class="stack"><thead><tr><th>Limit</th><th class="number">Left</th><th class="number">Of</th><th>In</th><th>Pause</th></tr></thead>
<tbody>${all.map((one) => html`<tr><td>${one.name}</td><td class="number" data-label="Left">${one.left}</td><td class="number" data-label="Of">${one.requests}</td><td data-label="In">${one.windowMs / 1000} s${one.dayLeft === undefined ? '' : `, and ${one.dayLeft} today`}</td><td>${one.pausedUntil === undefined ? html`<span class="quiet">none</span>` : html`until <time datetime="${isoTime(one.pausedUntil)}">${isoTime(one.pausedUntil)}</time>`}</td></tr>`)}</tbody></table>`;

function queue({ queue: { builds, requests, minutes }, waiting }: HealthView): Html {
  const time =
    minutes === null
      ? 'how long that takes shows once one is built'
      : `about ${requests ?? 0} requests to ClickUp, ${minutes === 0 ? 'less than a minute' : span(minutes * 60_000)} at its limit`;
  return html`<dl class="facts">
<dt>Projects to build</dt><dd>${builds === 0 ? 'none' : `${builds}: ${time}`}</dd>
<dt>Handoffs to look at</dt><dd>${waiting.handoffs}</dd>
<dt>Hints of webhooks</dt><dd>${waiting.hints}</dd>
<dt>Lost answers</dt><dd>${waiting['lost answers']}</dd>
</dl>`;
}

const notifications = ({ unsent }: HealthView): Html =>
  html`<section aria-labelledby="told"><h2 id="told">Notifications</h2><p>${unsent.waiting === 0 && unsent.failed === 0 ? 'Everything that people are to be told has arrived.' : `${unsent.waiting} not yet sent, ${unsent.failed} given up.`} <a href="/notifications">What was sent</a></p></section>`;

/** So long a process may be silent that leaves a sign every twenty seconds at least. */
const silentMs = 70_000;

const processes = ({ processes: all, now }: HealthView): Html =>
  all.length === 0
    ? nothing('None has left a sign of life. `handoff start` does.')
    : html`<table class="stack"><thead><tr><th>Process</th><th>Since</th><th>Stands</th></tr></thead>
<tbody>${all.map((one) => html`<tr><td>${one.name}</td><td class="nowrap" data-label="Since">${ago(one.startedAt, now)} ago</td><td>${now - one.seenAt > silentMs ? html`<strong>silent</strong> for ${ago(one.seenAt, now)}: it ended without a word` : 'alive'}</td></tr>`)}</tbody></table>`;

const outcomes: Readonly<Record<SignIn['outcome'], string>> = {
  in: 'signed in',
  out: 'signed out',
  failed: 'failed',
  limited: 'refused: too many tries',
  'no role': 'refused: no role',
};

const signIns = ({ signIns: all, now }: HealthView): Html | string =>
  all.length === 0
    ? ''
    : html`<section><h2>Sign-ins</h2><table class="stack"><thead><tr><th>When</th><th>Who</th><th>What</th><th>From</th></tr></thead>
<tbody>${all.map((one) => html`<tr><td class="nowrap">${ago(one.at, now)} ago</td><td>${one.name ?? html`<span class="quiet">an unknown name</span>`}</td><td>${outcomes[one.outcome]}</td><td class="quiet">${one.address}</td></tr>`)}</tbody></table></section>`;

const webhooks = ({ webhooks: own, lastReceived, now }: HealthView): Html => {
  const received = (['hubspot', 'clickup'] as const).flatMap((vendor) => {
    const at = lastReceived[vendor];
    return at === undefined
      ? []
      : [html`<li>Last delivery from ${vendor === 'hubspot' ? 'HubSpot' : 'ClickUp'} ${ago(at, now)} ago</li>`];
  });
  return html`<section><h2>Webhooks</h2>${own.length === 0 && received.length === 0 ? nothing('None. The schedule finds everything without; docs/operators.md shows how to be told at once.') : html`<ul>${own.map((one) => html`<li><code>${one.endpoint}</code>: ${one.status}${one.failCount > 0 ? `, ${one.failCount} failed deliveries` : ''}, looked at ${ago(one.checkedAt, now)} ago</li>`)}${received}</ul>`}</section>`;
};

const passes = (all: HealthView['passes'], now: number): Html =>
  all.length === 0
    ? nothing('No pass has run yet.')
    : html`<div class="scroll"><table><thead><tr><th>Began</th><th>Took</th><th class="number">Done</th><th class="number">Failed</th><th class="number">Waiting for an answer</th><th class="number">To HubSpot</th><th class="number">To ClickUp</th></tr></thead>
<tbody>${all.map(({ startedAt, finishedAt, did }) => html`<tr><td class="nowrap">${ago(startedAt, now)} ago</td><td>${finishedAt === undefined ? html`<strong>did not end</strong>` : span(finishedAt - startedAt)}</td>${did === undefined ? html`<td colspan="5"></td>` : html`<td class="number">${did.operations.done} of ${did.operations.planned}</td><td class="number">${did.operations.failed}</td><td class="number">${did.operations.uncertain}</td><td class="number">${did.requests.hubspot}</td><td class="number">${did.requests.clickup}</td>`}</tr>`)}</tbody></table></div>`;
