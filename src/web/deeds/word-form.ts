import { html } from 'hono/html';
import type { NamedException } from '../../store/board.ts';
import { exceptionFacts } from '../page/exception-list.ts';
import type { Html } from '../page/parts.ts';
import { formFoot, problemCard } from './form-parts.ts';
import { type Word, words } from './words.ts';

export interface WordFormWish {
  readonly word: Word;
  readonly about: NamedException;
  readonly token: string;
  /** Where whoever sends it comes from, and goes back to. */
  readonly back: string;
  /** Who speaks, where the service knows it; else the form asks. */
  readonly who: string | undefined;
  readonly lastName: string;
  readonly now: number;
  /** What was wrong with the last try. */
  readonly problem?: { readonly message: string; readonly fix: string } | undefined;
}

/** Says what will happen and asks once; nothing is done by looking at it. */
export function wordForm({ word, about, token, back, who, lastName, now, problem }: WordFormWish): Html {
  const { name, says } = words[word];
  return html`<p class="quiet"><a href="${back}">Back</a></p>
<h1>${name}</h1>
<div class="card exception">${exceptionFacts(about, now)}</div>
<p>${says}</p>
${problemCard(problem)}
<form method="post" action="/exceptions/${about.id}/${word}"><input type="hidden" name="token" value="${token}"><input type="hidden" name="back" value="${back}">
${inputs(word)}
${formFoot({ who, lastName, back, buttons: html`<button class="main">${name}</button>` })}</form>`;
}

const whiles = [
  { value: '4h', name: 'four hours' },
  { value: '1d', name: 'a day' },
  { value: '3d', name: 'three days' },
  { value: '1w', name: 'a week' },
  { value: '4w', name: 'four weeks' },
] as const;

function inputs(word: Word): Html | string {
  switch (word) {
    case 'claim':
    case 'release':
    case 'wake':
      return '';
    case 'snooze':
      return html`<label for="while">For how long</label><select id="while" name="while">${whiles.map(({ value, name }) => html`<option value="${value}"${value === '1d' ? html` selected` : ''}>${name}</option>`)}</select>
<label for="day">or until a day</label><input id="day" type="date" name="day">
${reason('Why can it wait?')}`;
    case 'resolve':
      return reason('Why is it done with?');
    default:
      return word satisfies never;
  }
}

const reason = (label: string): Html =>
  html`<label for="because">${label}</label><textarea id="because" name="because" required maxlength="2000"></textarea>`;
