import { html, raw } from 'hono/html';
import { placeName } from '../../notify/place-name.ts';
import { wordMessage } from '../../notify/word-message.ts';
import type { MessageRow } from '../../store/messages.ts';
import type { Store } from '../../store/store.ts';
import { ago, dealLink, type Html, moment, nothing } from '../page/parts.ts';

const shownMessages = 50;

export interface NotificationsView {
  readonly messages: readonly MessageRow[];
  readonly unsent: Awaited<ReturnType<Store['messages']['unsent']>>;
  readonly onlyFailing: boolean;
  readonly now: number;
}

export const readNotifications = async (
  store: Store,
  onlyFailing: boolean,
  now: number,
): Promise<NotificationsView> => ({
  messages: await store.messages.newest(shownMessages, onlyFailing),
  unsent: await store.messages.unsent(),
  onlyFailing,
  now,
});

/** What people were told, newest first, and why what did not arrive did not. */
export function notificationsPage({ messages, unsent, onlyFailing, now }: NotificationsView): Html {
  const tab = (path: string, name: string, isHere: boolean) =>
    html`<li><a href="${path}"${isHere ? raw(' aria-current="true"') : ''}>${name}</a></li>`;
  return html`<p class="quiet"><a href="/health">Health</a> / Notifications</p><h1>Notifications</h1>
<p class="quiet">Which change is told to whom stands in the mapping under <code>notify</code>. ${unsent.waiting} not yet sent, ${unsent.failed} given up.</p>
<nav class="tabs" aria-label="Which of them"><ul>${tab('/notifications', 'All', !onlyFailing)}${tab('/notifications?show=failing', 'What does not arrive', onlyFailing)}</ul></nav>
${messages.length === 0 ? nothing(onlyFailing ? 'Everything arrives.' : 'Nothing was to be told yet.') : table(messages, now)}
${messages.length === shownMessages ? nothing(`Only the newest ${shownMessages} are shown; \`handoff notifications\` lists more.`) : ''}`;
}

const table = (messages: readonly MessageRow[], now: number): Html =>
  html`<table class="stack"><thead><tr><th>What</th><th>To</th><th>When</th><th>Stands</th></tr></thead>
<tbody>${messages.map((one) => html`<tr><td><strong>${wordMessage(one).subject}</strong>${handoffsOf(one)}</td><td data-label="To">${placeName(one)}</td><td class="nowrap" data-label="When">${ago(one.createdAt, now)} ago</td><td>${standingOf(one, now)}</td></tr>`)}</tbody></table>`;

const mostLinked = 5;

/** The handoffs that it tells of, as far as a line has room. */
function handoffsOf({ notices }: MessageRow): Html {
  const more = notices.length - mostLinked;
  return html`<br><span class="quiet small">${notices.slice(0, mostLinked).map(({ deal, dealName }) => html`${deal === undefined ? dealName : dealLink(deal, dealName)} `)}${more > 0 ? `and ${more} more` : ''}</span>`;
}

function standingOf({ state, sentAt, createdAt, notBefore, attempts, error }: MessageRow, now: number): Html {
  if (state === 'sent')
    return html`arrived ${ago(sentAt ?? createdAt, now)} ago${attempts > 1 ? `, with attempt ${attempts}` : ''}`;
  if (state === 'failed') return html`<strong>given up</strong> after ${attempts} attempts: ${error ?? ''}`;
  return error === undefined
    ? html`waits to be sent`
    : html`<strong>tried ${attempts}× in vain</strong>, again at ${moment(notBefore)}: ${error}`;
}
