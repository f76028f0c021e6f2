import { html } from 'hono/html';
import { kindOf } from '../../domain/codes/exception-kinds.ts';
import type { NamedException } from '../../store/board.ts';
import { type Deed, deeds, isDeed } from '../deeds/deeds.ts';
import { type Word, words, wordsFor } from '../deeds/words.ts';
import { ago, type Html, handoffPath, moment, nothing } from './parts.ts';

export interface ListWish {
  readonly now: number;
  /** Absent where whoever looks may not act. */
  readonly acting?: { readonly by: string | undefined; readonly back: string } | undefined;
  /** What is said where there is none. */
  readonly empty?: string;
}

/** What somebody must do: about what, since when, whose move it is, how it is mended, and what waiting brings. */
export const exceptionList = (exceptions: readonly NamedException[], wish: ListWish): Html =>
  exceptions.length === 0
    ? nothing(wish.empty ?? 'Nothing. Every handoff goes on by itself.')
    : html`<ul class="plain">${exceptions.map((one) => html`<li class="card exception" id="x-${one.id}">${exceptionFacts(one, wish.now)}${wish.acting === undefined ? '' : buttons(one, wish.now, wish.acting)}</li>`)}</ul>`;

/** All that is known of one, without what can be done about it. */
export function exceptionFacts(one: NamedException, now: number): Html {
  const kind = kindOf(one.code);
  return html`<div class="spread"><span>${one.deal === undefined ? html`<strong>The service</strong>` : html`<strong><a id="x-${one.id}-deal" href="${handoffPath(one.deal)}">${one.name ?? one.deal}</a></strong>`}</span><span class="quiet small">for ${ago(one.since, now)} · <code>${one.code}</code></span></div>
<p>${one.message}</p>
${(one.evidence ?? []).length === 0 ? '' : html`<ul class="quiet small">${(one.evidence ?? []).map((line) => html`<li>${line}</li>`)}</ul>`}
<p class="quiet">${withCommands(one.fix)}</p>
<p class="quiet small">${moves[one.move ?? kind.move]} If nobody acts: ${kind.ifNobody}</p>
${said(one, now)}`;
}

const moves: Readonly<Record<ReturnType<typeof kindOf>['move'], string>> = {
  sales: 'Sales has to act.',
  delivery: 'Delivery has to act.',
  admin: 'Whoever sets up HubSpot, ClickUp or the mappings has to act.',
  operator: 'Whoever runs the service has to act.',
};

function said(one: NamedException, now: number): readonly Html[] {
  const claimed =
    one.claimedBy === undefined
      ? []
      : [
          html`<p class="small">Claimed by <strong>${one.claimedBy}</strong>, ${ago(one.claimedAt ?? now, now)} ago.</p>`,
        ];
  if (one.settledAt !== undefined)
    return [
      ...claimed,
      html`<p class="small">Done with, says <strong>${one.settledBy}</strong>, ${ago(one.settledAt, now)} ago: ${one.settleReason}</p>`,
    ];
  if ((one.snoozedUntil ?? 0) <= now) return claimed;
  return [
    ...claimed,
    html`<p class="small">Put off by <strong>${one.snoozedBy}</strong> until ${moment(one.snoozedUntil ?? 0)}: ${one.snoozeReason}</p>`,
  ];
}

/** The fix first, where it can be done here, and then what can be said of it. Each is named for what it is about. */
const buttons = (
  one: NamedException,
  now: number,
  { by, back }: { readonly by: string | undefined; readonly back: string },
) => {
  const about = one.name ?? one.deal ?? 'the service';
  const link = (path: string, key: Deed | Word, name: string) =>
    html`<a class="button" id="x-${one.id}-${key}" href="${path}" aria-label="${name}: ${one.code}, ${about}">${name}</a>`;
  const [mending, theirs] = [deedsIn(one), wordsFor(one, { now, by })];
  return html`<p class="row">${mending.map(({ deed, name }) => link(`${handoffPath(one.deal ?? '')}/${deed}`, deed, name))}${theirs.map((word) => link(`/exceptions/${one.id}/${word}?back=${encodeURIComponent(back)}`, word, words[word].name))}</p>`;
};

/** What its fix names and a page can do for its deal. */
function deedsIn({ deal, fix }: NamedException): typeof deeds {
  if (deal === undefined) return [];
  const named = [...fix.matchAll(/`handoff ([a-z]+) ([^\s`]+)/g)].flatMap(([, verb = '', about]) =>
    isDeed(verb) && about === deal ? [verb] : [],
  );
  return deeds.filter(({ deed }) => named.includes(deed));
}

/** What stands in back-ticks is a command. */
export const withCommands = (text: string): Html =>
  html`${text.split(/(`[^`]+`)/).map((part) => (part.length > 2 && part.startsWith('`') && part.endsWith('`') ? html`<code>${part.slice(1, -1)}</code>` : part))}`;
