import { html } from 'hono/html';
import { type HandoffState, handoffStates } from '../../domain/handoff-state.ts';
import type { After, Card } from '../../store/board.ts';
import type { Store } from '../../store/store.ts';
import { cardTable, stateStrip } from '../page/cards.ts';
import { ago, dealLink, type Html, nothing, stateName } from '../page/parts.ts';
import { readCounts } from './read-counts.ts';

const perColumn = 12;
const perPage = 50;

/** What the address of the page says. */
export interface BoardWish {
  readonly state: HandoffState | undefined;
  readonly mapping: string | undefined;
  readonly q: string | undefined;
  readonly after: After | undefined;
}

export interface BoardView extends BoardWish {
  readonly counts: Readonly<Record<HandoffState, number>>;
  readonly mappings: readonly string[];
  /** With a state or a search one list, else the first of each state. */
  readonly columns: readonly { readonly state: HandoffState; readonly cards: readonly Card[] }[];
  readonly list: readonly Card[] | undefined;
  /** Where the next page begins. */
  readonly next: After | undefined;
  readonly now: number;
}

/** `state:ms/id` of the last one shown; undefined for anything else. */
export function parseAfter(text: string | undefined): After | undefined {
  const found = /^(\d{1,16})~([A-Za-z0-9]{1,40})\/e(\d{1,6})$/.exec(text ?? '');
  if (found === null) return undefined;
  return { stateSince: Number(found[1]), id: `${found[2] ?? ''}/e${Number(found[3])}` };
}

export const isState = (text: string): text is HandoffState => handoffStates.some((state) => state === text);

/** One question for each column that is shown, and as far as it is shown. */
export async function readBoard(
  store: Store,
  wish: BoardWish,
  { mappings, now }: Pick<BoardView, 'mappings' | 'now'>,
): Promise<BoardView> {
  const counts = await readCounts(store);
  const common = { ...wish, counts, mappings, now, columns: [], list: undefined, next: undefined };
  if (wish.q !== undefined && wish.q.trim() !== '') {
    return { ...common, list: (await store.board.search(wish.q, perPage)).filter((one) => isWanted(one, wish)) };
  }
  const { state, mapping, after } = wish;
  if (state !== undefined) {
    const found = await store.board.column({ state, mapping, after, limit: perPage + 1 });
    const list = found.slice(0, perPage);
    return { ...common, list, next: found.length > perPage ? list.at(-1) : undefined };
  }
  const present = handoffStates.filter((one) => counts[one] > 0);
  const columns = await Promise.all(
    present.map(async (one) => ({
      state: one,
      cards: await store.board.column({ state: one, mapping, limit: perColumn }),
    })),
  );
  return { ...common, columns: columns.filter(({ cards }) => cards.length > 0) };
}

const isWanted = (card: Card, { state, mapping }: BoardWish): boolean =>
  (state === undefined || card.state === state) && (mapping === undefined || card.mapping === mapping);

/** The title and what narrows the page: it stays while the handoffs below are renewed. */
export const boardFilters = (view: BoardView): Html => html`<h1>${titleOf(view)}</h1>${filters(view)}`;

export const boardPage = (view: BoardView): Html =>
  html`${stateStrip(view.counts)}${view.list === undefined ? columns(view) : listOf(view, view.list)}`;

function titleOf({ q, state }: BoardView): string {
  if (q !== undefined && q.trim() !== '') return `Found for “${q.trim()}”`;
  return state === undefined ? 'Handoffs' : `Handoffs: ${stateName(state)}`;
}

const filters = ({ state, mapping, mappings, q }: BoardView): Html => html`<form class="row" action="/handoffs">
<span><label for="f-state">State</label><select id="f-state" name="state"><option value="">every state</option>${handoffStates.map((one) => html`<option value="${one}"${one === state ? html` selected` : ''}>${stateName(one)}</option>`)}</select></span>
<span><label for="f-mapping">Mapping</label><select id="f-mapping" name="mapping"><option value="">every mapping</option>${mappings.map((one) => html`<option${one === mapping ? html` selected` : ''}>${one}</option>`)}</select></span>
<span><label for="f-q">Deal</label><input id="f-q" type="search" name="q" value="${q ?? ''}" placeholder="name or number"></span>
<span><button id="f-go" class="main">Show</button> <a class="button" href="/handoffs">Everything</a></span>
</form>`;

function columns({ columns: all, counts, mapping, now }: BoardView): Html {
  if (all.length === 0)
    return nothing('No handoff is here yet. The first pass brings every won deal that a mapping takes.');
  const more = (state: HandoffState, shown: number) =>
    shown < perColumn
      ? ''
      : html`<p><a href="/handoffs?${query({ state, mapping })}">${mapping === undefined ? `All ${counts[state]}` : 'All of them'}</a></p>`;
  return html`<div class="board" role="group" aria-label="Handoffs by state" tabindex="0">${all.map(({ state, cards }) => html`<section class="${state}"><h2>${stateName(state)}</h2>${cards.map((one) => html`<article class="card">${dealLink(one.deal, one.name)}<div class="quiet small">for ${ago(one.stateSince, now)}${one.round > 0 ? `, round ${one.round + 1}` : ''}${one.mapping === undefined ? '' : ` · ${one.mapping}`}</div></article>`)}${more(state, cards.length)}</section>`)}</div>`;
}

function listOf({ state, mapping, next, now, q }: BoardView, cards: readonly Card[]): Html {
  const empty =
    q === undefined || q.trim() === '' ? 'None.' : 'No deal of that name or number. Part of a name is enough.';
  const path =
    next === undefined ? undefined : `/handoffs?${query({ state, mapping, after: `${next.stateSince}~${next.id}` })}`;
  return html`${cardTable(cards, now, empty)}${path === undefined ? '' : html`<p><a class="button" href="${path}">Next ${perPage}</a></p>`}${state === undefined && cards.length === perPage ? nothing(`Only the first ${perPage} are shown; more of the name finds fewer.`) : ''}`;
}

const query = (values: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
