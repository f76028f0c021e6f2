import { html } from 'hono/html';
import type { HandoffState } from '../../domain/handoff-state.ts';
import type { Card } from '../../store/board.ts';
import type { Store } from '../../store/store.ts';
import { cardTable, stateStrip } from '../page/cards.ts';
import { type ExceptionLine, exceptionList } from '../page/exception-list.ts';
import { ago, chip, dealLink, type Html, nothing } from '../page/parts.ts';
import { readCounts } from './read-counts.ts';

const shownExceptions = 25;
const shownCards = 10;
const shownMoves = 12;

export interface TodayView {
  readonly counts: Readonly<Record<HandoffState, number>>;
  readonly exceptions: readonly ExceptionLine[];
  readonly moreExceptions: boolean;
  readonly sales: readonly Card[];
  readonly delivery: readonly Card[];
  readonly moves: Awaited<ReturnType<Store['board']['moves']>>;
  readonly lastPass: number | undefined;
  readonly now: number;
}

/** Whose move it is, in the order in which it hurts: what stood longest first. */
export async function readToday(store: Store, now: number): Promise<TodayView> {
  const exceptions = await store.board.exceptions(shownExceptions + 1);
  const column = (state: HandoffState) => store.board.column({ state, limit: shownCards });
  const oldest = (cards: readonly Card[]) =>
    cards.toSorted((a, b) => a.stateSince - b.stateSince || a.id.localeCompare(b.id)).slice(0, shownCards);
  return {
    counts: await readCounts(store),
    exceptions: exceptions.slice(0, shownExceptions),
    moreExceptions: exceptions.length > shownExceptions,
    sales: oldest([...(await column('held')), ...(await column('returned'))]),
    delivery: oldest([...(await column('offered')), ...(await column('building'))]),
    moves: await store.board.moves(shownMoves),
    lastPass: await store.passes.lastFinishedAt(),
    now,
  };
}

export function todayPage(view: TodayView): Html {
  const { counts, exceptions, moreExceptions, sales, delivery, moves, lastPass, now } = view;
  const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
  return html`<h1>Today</h1>
${lastPass === undefined ? nothing('No pass has ended yet. The first one shows here what is won and where it stands.') : html`<p class="quiet">${total} won ${total === 1 ? 'deal' : 'deals'}, each in one state. Last looked ${ago(lastPass, now)} ago.</p>`}
${stateStrip(counts)}
<section aria-labelledby="needs"><h2 id="needs">Needs somebody</h2>
${exceptionList(exceptions, now)}
${moreExceptions ? html`<p class="quiet">Only the first ${exceptions.length} are shown; they are the oldest.</p>` : ''}</section>
<section aria-labelledby="sales"><h2 id="sales">Sales has the ball</h2>${cardTable(sales, now, 'Nothing waits for sales.')}</section>
<section aria-labelledby="delivery"><h2 id="delivery">Delivery has the ball</h2>${cardTable(delivery, now, 'Nothing waits to be accepted.')}</section>
<section aria-labelledby="moved"><h2 id="moved">Moved last</h2>${moves.length === 0 ? nothing('Nothing has moved yet.') : html`<ul class="plain">${moves.map((one) => html`<li><span class="quiet">${ago(one.at, now)} ago</span> ${dealLink(one.deal, one.name)} ${one.from === undefined ? '' : html`${chip(one.from)} → `}${chip(one.to)} <span class="quiet">by ${one.by}</span></li>`)}</ul>`}</section>`;
}
