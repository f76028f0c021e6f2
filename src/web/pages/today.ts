import { html, raw } from 'hono/html';
import type { HandoffState } from '../../domain/handoff-state.ts';
import type { Card, NamedException, ShownInbox } from '../../store/board.ts';
import type { Store } from '../../store/store.ts';
import { cardTable, stateStrip } from '../page/cards.ts';
import { exceptionList, type ListWish } from '../page/exception-list.ts';
import { ago, chip, dealLink, type Html, nothing } from '../page/parts.ts';
import { readCounts } from './read-counts.ts';

const shownExceptions = 25;
const shownCards = 10;
const shownMoves = 12;

/** What the address of the page says: which exceptions. */
export const shownKinds = ['open', 'mine', 'unclaimed', 'snoozed', 'settled'] as const;
export type Shown = (typeof shownKinds)[number];

export const parseShown = (text: string | undefined): Shown => shownKinds.find((one) => one === text) ?? 'open';

export interface TodayView {
  readonly counts: Readonly<Record<HandoffState, number>>;
  readonly shown: Shown;
  readonly exceptions: readonly NamedException[];
  readonly moreExceptions: boolean;
  readonly sales: readonly Card[];
  readonly delivery: readonly Card[];
  readonly moves: Awaited<ReturnType<Store['board']['moves']>>;
  readonly lastPass: number | undefined;
  readonly now: number;
}

interface TodayWish {
  readonly now: number;
  readonly shown: Shown;
  /** Who looks, where that is known. */
  readonly by: string | undefined;
}

/** Undefined where nothing can be anybody's: nobody knows who looks. */
function inboxOf(shown: Shown, by: string | undefined): ShownInbox | undefined {
  if (shown !== 'mine') return { kind: shown };
  return by === undefined ? undefined : { kind: 'mine', by };
}

/** Whose move it is, in the order in which it hurts: what stood longest first. */
export async function readToday(store: Store, { now, shown, by }: TodayWish): Promise<TodayView> {
  const wanted = inboxOf(shown, by);
  const exceptions =
    wanted === undefined ? [] : await store.board.exceptions({ limit: shownExceptions + 1, shown: wanted });
  const column = (state: HandoffState) => store.board.column({ state, limit: shownCards });
  const oldest = (cards: readonly Card[]) =>
    cards.toSorted((a, b) => a.stateSince - b.stateSince || a.id.localeCompare(b.id)).slice(0, shownCards);
  return {
    counts: await readCounts(store),
    shown,
    exceptions: exceptions.slice(0, shownExceptions),
    moreExceptions: exceptions.length > shownExceptions,
    sales: oldest([...(await column('held')), ...(await column('returned'))]),
    delivery: oldest([...(await column('offered')), ...(await column('building'))]),
    moves: await store.board.moves(shownMoves),
    lastPass: await store.passes.lastFinishedAt(),
    now,
  };
}

/** `acting`: who acts, where whoever looks may. */
export function todayPage(view: TodayView, acting: ListWish['acting']): Html {
  const { counts, shown, exceptions, moreExceptions, sales, delivery, moves, lastPass, now } = view;
  const total = Object.values(counts).reduce((sum, one) => sum + one, 0);
  return html`<h1>Today</h1>
${lastPass === undefined ? nothing('No pass has ended yet. The first one shows here what is won and where it stands.') : html`<p class="quiet">${total} won ${total === 1 ? 'deal' : 'deals'}, each in one state. Last looked ${ago(lastPass, now)} ago.</p>`}
${stateStrip(counts)}
<section aria-labelledby="needs"><h2 id="needs">Needs somebody</h2>
${filters(shown)}
${exceptionList(exceptions, { now, acting, empty: empty[shown] })}
${moreExceptions ? html`<p class="quiet">Only the first ${exceptions.length} are shown; they are the oldest.</p>` : ''}</section>
<section aria-labelledby="sales"><h2 id="sales">Sales has the ball</h2>${cardTable(sales, now, 'Nothing waits for sales.')}</section>
<section aria-labelledby="delivery"><h2 id="delivery">Delivery has the ball</h2>${cardTable(delivery, now, 'Nothing waits to be accepted.')}</section>
<section aria-labelledby="moved"><h2 id="moved">Moved last</h2>${moves.length === 0 ? nothing('Nothing has moved yet.') : html`<ul class="plain">${moves.map((one) => html`<li><span class="quiet">${ago(one.at, now)} ago</span> ${dealLink(one.deal, one.name)} ${one.from === undefined ? '' : html`${chip(one.from)} → `}${chip(one.to)} <span class="quiet">by ${one.by}</span></li>`)}</ul>`}</section>`;
}

const names: Readonly<Record<Shown, string>> = {
  open: 'All',
  mine: 'Mine',
  unclaimed: 'Unclaimed',
  snoozed: 'Snoozed',
  settled: 'Resolved by hand',
};

const empty: Readonly<Record<Shown, string>> = {
  open: 'Nothing. Every handoff goes on by itself.',
  mine: 'Nothing is claimed under your name.',
  unclaimed: 'Nothing that nobody has claimed.',
  snoozed: 'Nothing is put off.',
  settled: 'Nothing that somebody called done with although its cause is still there.',
};

const filters = (shown: Shown): Html =>
  html`<nav class="tabs" aria-label="Which of them"><ul>${shownKinds.map((one) => html`<li><a id="show-${one}" href="${one === 'open' ? '/' : `/?show=${one}`}"${one === shown ? raw(' aria-current="true"') : ''}>${names[one]}</a></li>`)}</ul></nav>`;
