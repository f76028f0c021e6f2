import { html } from 'hono/html';
import { isoTime } from '../../domain/clock.ts';
import type { HandoffState } from '../../domain/handoff-state.ts';

export type Html = ReturnType<typeof html>;

export const stateName = (state: HandoffState): string => state.replace('_', ' ');

export const chip = (state: HandoffState): Html => html`<span class="chip ${state}">${stateName(state)}</span>`;

/** Where one handoff's page is. */
export const handoffPath = (deal: string): string => `/handoffs/${encodeURIComponent(deal)}`;

export const dealLink = (deal: string, name: string): Html => html`<a href="${handoffPath(deal)}">${name}</a>`;

/** A link out of the service; text alone where the address is none of the web. */
export const outside = (url: string | null | undefined, text: string): Html =>
  typeof url === 'string' && /^https?:\/\//.test(url)
    ? html`<a href="${url}" rel="noreferrer">${text}</a>`
    : html`<span class="quiet">no ${text} yet</span>`;

const units = [
  { ms: 86_400_000, name: 'day' },
  { ms: 3_600_000, name: 'hour' },
  { ms: 60_000, name: 'minute' },
] as const;

/** `3 days`, `1 hour`, `less than a minute`: as people say it. */
export function span(ms: number): string {
  const unit = units.find((one) => ms >= one.ms);
  if (unit === undefined) return 'less than a minute';
  const many = Math.floor(ms / unit.ms);
  return `${many} ${unit.name}${many === 1 ? '' : 's'}`;
}

/** How long ago, with the time itself for whoever points at it and for machines. */
export function ago(at: number, now: number): Html {
  const iso = isoTime(at);
  return html`<time datetime="${iso}" title="${iso}">${span(Math.max(0, now - at))}</time>`;
}

/** A time to come, as a day and a time in UTC. */
export const moment = (at: number): Html =>
  html`<time datetime="${isoTime(at)}">${isoTime(at).slice(0, 16).replace('T', ' ')} UTC</time>`;

export const nothing = (text: string): Html => html`<p class="quiet">${text}</p>`;
