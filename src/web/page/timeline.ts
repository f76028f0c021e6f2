import { html } from 'hono/html';
import type { Decided } from '../../domain/decision.ts';
import type { ballOf, HandoffState } from '../../domain/handoff-state.ts';
import { ago, chip, type Html, span } from './parts.ts';

/** One thing that happened: a change of state, or what a person said. Times are epoch milliseconds. */
export type Said =
  | {
      readonly kind: 'move';
      readonly at: number;
      readonly from: HandoffState | undefined;
      readonly to: HandoffState;
      readonly why: string;
      readonly by: string;
      /** Who had the ball from then on, and for how long. */
      readonly ball: ReturnType<typeof ballOf>;
      readonly stoodMs: number;
      readonly stands: boolean;
      readonly missing: readonly string[];
      /** Of the mapping that it was planned by. */
      readonly version: string | undefined;
    }
  | { readonly kind: 'word'; readonly at: number; readonly by: string; readonly said: Decided }
  /** Something else that a person did, as the trail tells it. */
  | { readonly kind: 'deed'; readonly at: number; readonly line: string; readonly below: readonly string[] };

/** From won to now, oldest first, with whose move it was in between. */
export const timeline = (history: readonly Said[], now: number): Html =>
  html`<ol class="timeline">${history.map((one) => shown(one, now))}</ol>`;

function shown(one: Said, now: number): Html {
  switch (one.kind) {
    case 'move':
      return move(one, now);
    case 'word':
      return word(one, now);
    case 'deed':
      return html`<li><div>${one.line} <span class="quiet small">${ago(one.at, now)} ago</span></div>${one.below.map((text) => html`<p class="quiet">${text}</p>`)}</li>`;
    default:
      return one satisfies never;
  }
}

const move = (one: Extract<Said, { kind: 'move' }>, now: number): Html => html`<li class="${one.to}">
<div>${one.from === undefined ? '' : html`${chip(one.from)} → `}${chip(one.to)} <span class="quiet small">${ago(one.at, now)} ago, by ${one.by}${one.version === undefined ? '' : html`, version <code>${one.version.slice(0, 12)}</code>`}</span></div>
<p>${one.why}</p>
${one.missing.length === 0 ? '' : html`<p class="quiet">Missing: ${one.missing.join(', ')}</p>`}
${one.ball === 'nobody' ? '' : html`<p class="quiet small">${one.ball === 'sales' ? 'Sales' : 'Delivery'} ${one.stands ? 'has had' : 'had'} the ball for ${span(one.stoodMs)}.</p>`}
</li>`;

const word = ({ at, by, said }: Extract<Said, { kind: 'word' }>, now: number): Html =>
  html`<li><div><strong>${by}</strong>: ${sentenceOf(said)} <span class="quiet small">${ago(at, now)} ago</span></div></li>`;

function sentenceOf(said: Decided): string {
  switch (said.kind) {
    case 'accept':
      return 'accepts the handoff';
    case 'return':
      return `returns the handoff (${said.reason}): ${said.sentence}`;
    case 'resubmit':
      return `offers the handoff again: ${said.sentence}`;
    case 'pause':
      return `pauses the handoff: ${said.sentence}`;
    case 'resume':
      return 'lets the handoff go on';
    case 'approve':
      return 'agrees to what a changed deal would do';
    case 'reject':
      return 'refuses what a changed deal would do';
    case 'choose':
      return `chooses ${said.choice} for ${said.key}`;
    default:
      return said satisfies never;
  }
}
