import { html } from 'hono/html';
import { choicesFor, keysIn } from '../../decide/choose.ts';
import type { OpenException } from '../../store/store.ts';
import { type Html, handoffPath, stateName } from '../page/parts.ts';
import type { HandoffView } from '../pages/read-handoff.ts';
import { type Deed, deeds } from './deeds.ts';
import { formFoot, problemCard } from './form-parts.ts';

export interface DeedFormWish {
  readonly deed: Deed;
  readonly view: HandoffView;
  /** Codes of returns with their texts, from the handoff's mapping. */
  readonly reasons: Readonly<Record<string, string>>;
  /** What waits for a yes, as people read it, and the hash that stands for it. */
  readonly proposed: { readonly text: string; readonly hash: string } | undefined;
  readonly token: string;
  /** Who speaks, where the service knows it; else the form asks. */
  readonly who: string | undefined;
  readonly lastName: string;
  /** What was wrong with the last try. */
  readonly problem?: { readonly message: string; readonly fix: string } | undefined;
}

/** Says what will happen and asks once; nothing is done by looking at it. */
export function deedForm(wish: DeedFormWish): Html {
  const { deed, view, token, who, lastName, problem } = wish;
  const { row, deal } = view;
  const offered = deeds.find((one) => one.deed === deed);
  const title = offered?.name ?? deed;
  const path = handoffPath(row.dealId);
  return html`<p class="quiet"><a href="/handoffs">Handoffs</a> / <a href="${path}">${deal?.name ?? row.dealId}</a></p>
<h1>${title}</h1>
<p>${deal?.name ?? row.dealId} is <strong>${stateName(row.state)}</strong>: ${row.because}</p>
<p>${offered?.says ?? ''}</p>
${problemCard(problem)}
<form method="post" action="${path}/${deed}"><input type="hidden" name="token" value="${token}">
${inputs(wish)}
${formFoot({ who, lastName, back: path, buttons: buttons(wish, title) })}</form>`;
}

function buttons({ deed, proposed }: DeedFormWish, title: string): Html | string {
  if (deed !== 'approve') return html`<button class="main">${title}</button>`;
  if (proposed === undefined) return '';
  return html`<button class="main" name="answer" value="approve">Have all of this done</button><button name="answer" value="reject">Refuse all of this</button>`;
}

function inputs({ deed, view, reasons, proposed }: DeedFormWish): Html | string {
  switch (deed) {
    case 'accept':
    case 'resume':
      return '';
    case 'return':
      return html`${reasonInput(reasons)}${sentence('What does sales have to change?')}`;
    case 'resubmit':
      return sentence('What changed, or why does it hold as it is?');
    case 'pause':
      return sentence('Why does it have to wait?');
    case 'approve':
      return proposed === undefined
        ? html`<p class="card">Nothing of this deal waits for a yes.</p>`
        : html`<pre tabindex="0">${proposed.text}</pre><input type="hidden" name="hash" value="${proposed.hash}">`;
    case 'choose':
      return choiceInputs(view.exceptions);
    case 'adopt':
      return adoptInputs(view);
    case 'retry':
      return html`<label><input type="checkbox" name="newestMapping" value="yes"> Go on under the mapping as it is now, not as it was when this was built</label>`;
    default:
      return deed satisfies never;
  }
}

const sentence = (label: string): Html =>
  html`<label for="because">${label}</label><textarea id="because" name="because" required maxlength="2000"></textarea>`;

const reasonInput = (reasons: DeedFormWish['reasons']): Html =>
  Object.keys(reasons).length === 0
    ? html`<label for="reason">Reason</label><input id="reason" name="reason" required maxlength="80">`
    : html`<label for="reason">Reason</label><select id="reason" name="reason" required>${Object.entries(reasons).map(([code, text]) => html`<option value="${code}">${text}</option>`)}</select>`;

/** Each open question with what can be said to it. */
const choiceInputs = (exceptions: readonly OpenException[]): Html => {
  const asked = exceptions.flatMap((one) => keysIn(one.fix).map((key) => ({ key, message: one.message })));
  const unique = [...new Map(asked.map((one) => [one.key, one])).values()];
  const named = unique.flatMap(({ key }) => choicesFor(key)?.named ?? []);
  return html`<fieldset class="card"><legend>What to do</legend>${unique.map(({ key, message }) => html`<p>${message}</p>${choicesOf(key)}`)}</fieldset>
${named.length === 0 ? '' : html`<label for="named">${named.map(({ name }) => name).join(', or ')} (only where the choice names one)</label><input id="named" name="named" maxlength="80">`}`;
};

const choicesOf = (key: string): readonly Html[] => {
  const { plain = [], named } = choicesFor(key) ?? {};
  const radio = (choice: string, text: string) =>
    html`<label class="row"><input type="radio" name="choice" required value="${choice}|${key}"> <span><code>${key}</code> ${text}</span></label>`;
  return [
    ...plain.map((choice) => radio(choice, choice)),
    ...(named === undefined ? [] : [radio('', `${named.before}…`)]),
  ];
};

const adoptInputs = ({ ledger }: HandoffView): Html => {
  const uncertain = ledger.filter(({ state }) => state === 'uncertain');
  return html`${uncertain.length < 2 ? '' : html`<label for="operation">Which of them</label><select id="operation" name="operation">${uncertain.map(({ key, kind }) => html`<option value="${key}">${kind} ${key}</option>`)}</select>`}
<label for="id">Id of what stands in ClickUp or HubSpot</label><input id="id" name="id" required maxlength="80" pattern="[A-Za-z0-9_\\-]+">`;
};
