import { html } from 'hono/html';
import { z } from 'zod';
import { isoTime } from '../../domain/clock.ts';
import type { SignIn, Store } from '../../store/store.ts';
import { ago, type Html, nothing, span } from '../page/parts.ts';

/** What is left of one vendor's limit. */
export interface ShownLimit {
  readonly name: string;
  readonly requests: number;
  readonly windowMs: number;
  readonly left: number;
  /** Epoch milliseconds. */
  readonly pausedUntil?: number | undefined;
  readonly dayLeft?: number | undefined;
}

const Done = z.object({
  operations: z.object({ planned: z.number(), done: z.number(), failed: z.number(), uncertain: z.number() }),
  requests: z.object({ hubspot: z.number(), clickup: z.number() }),
});

export interface HealthView {
  readonly passes: readonly {
    readonly startedAt: number;
    readonly finishedAt: number | undefined;
    readonly did: z.infer<typeof Done> | undefined;
  }[];
  readonly limits: readonly ShownLimit[];
  readonly webhooks: readonly {
    readonly endpoint: string;
    readonly status: string;
    readonly failCount: number;
    readonly checkedAt: number;
  }[];
  readonly lastReceived: Readonly<Partial<Record<'hubspot' | 'clickup', number>>>;
  readonly store: Pick<Store, 'kind' | 'path'>;
  readonly schedule: string;
  readonly signIns: readonly SignIn[];
  readonly now: number;
}

const shownPasses = 20;
const shownSignIns = 20;

export async function readHealth(
  store: Store,
  given: Pick<HealthView, 'limits' | 'schedule' | 'now'>,
): Promise<HealthView> {
  const passes = await store.passes.newest(shownPasses);
  return {
    ...given,
    passes: passes.map(({ startedAt, finishedAt, summary }) => ({
      startedAt,
      finishedAt,
      did: Done.safeParse(summary).data,
    })),
    // Never their secrets.
    webhooks: (await store.webhookRegistrations.all()).map(({ endpoint, status, failCount, checkedAt }) => ({
      endpoint,
      status,
      failCount,
      checkedAt,
    })),
    lastReceived: await store.webhookHints.lastReceived(),
    store: { kind: store.kind, path: store.path },
    signIns: await store.signIns.newest(shownSignIns),
  };
}

/** With `setUp` also how the service is set up and who signed in: for those who run it. */
export function healthPage(view: HealthView, { setUp }: { readonly setUp: boolean }): Html {
  const { limits, store, schedule, now } = view;
  return html`<h1>Health</h1>
${setUp ? html`<dl class="facts"><dt>Store</dt><dd>${store.kind === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, <code>${store.path}</code></dd><dt>Schedule</dt><dd><code>${schedule}</code></dd></dl>` : ''}
<section><h2>Limits</h2><table class="stack"><thead><tr><th>Limit</th><th class="number">Left</th><th class="number">Of</th><th>In</th><th>Pause</th></tr></thead>
<tbody>${limits.map((one) => html`<tr><td>${one.name}</td><td class="number" data-label="Left">${one.left}</td><td class="number" data-label="Of">${one.requests}</td><td data-label="In">${one.windowMs / 1000} s${one.dayLeft === undefined ? '' : `, and ${one.dayLeft} today`}</td><td>${one.pausedUntil === undefined ? html`<span class="quiet">none</span>` : html`until <time datetime="${isoTime(one.pausedUntil)}">${isoTime(one.pausedUntil)}</time>`}</td></tr>`)}</tbody></table></section>
${setUp ? webhooks(view) : ''}
<section><h2>Passes</h2>${passes(view.passes, now)}</section>
${setUp ? signIns(view) : ''}`;
}

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
