import { html } from 'hono/html';
import { ballOf, type HandoffState, handoffStates } from '../../domain/handoff-state.ts';
import type { Card } from '../../store/board.ts';
import { ago, chip, type Html, handoffPath, nothing, stateName } from './parts.ts';

/** How many stand in each state, as links to them; a state that nobody is in is left out. */
export const stateStrip = (counts: Readonly<Record<HandoffState, number>>): Html => {
  const present = handoffStates.filter((state) => counts[state] > 0);
  return html`<ul class="states" aria-label="Handoffs by state">${present.map((state) => html`<li><a class="${state}" href="/handoffs?state=${state}"><b>${counts[state]}</b>${stateName(state)}</a></li>`)}</ul>`;
};

/** Lines that fold into cards on a narrow screen. */
export const cardTable = (cards: readonly Card[], now: number, empty: string): Html =>
  cards.length === 0
    ? nothing(empty)
    : html`<table class="stack"><thead><tr><th>Deal</th><th>State</th><th>For</th><th>Because</th><th>Whose move</th></tr></thead>
<tbody>${cards.map((one) => html`<tr id="card-${one.id}"><td><a id="card-${one.id}-deal" href="${handoffPath(one.deal)}">${one.name}</a></td><td>${chip(one.state)}</td><td class="nowrap" data-label="For">${ago(one.stateSince, now)}</td><td>${one.because}</td><td class="quiet">${ballOf(one.state)}</td></tr>`)}</tbody></table>`;
