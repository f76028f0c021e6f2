import { html } from 'hono/html';
import { withCommands } from '../page/exception-list.ts';
import type { Html } from '../page/parts.ts';

/** What was wrong with the last try, above the form that is sent again. */
export const problemCard = (problem: { readonly message: string; readonly fix: string } | undefined): Html | string =>
  problem === undefined
    ? ''
    : html`<div class="card bad" role="alert"><p><strong>${problem.message}</strong></p><p class="quiet">${withCommands(problem.fix)}</p></div>`;

interface Foot {
  readonly who: string | undefined;
  readonly lastName: string;
  readonly back: string;
  readonly buttons: Html | string;
}

/** Who speaks, where the service does not know it, and the way on and back. */
export const formFoot = ({ who, lastName, back, buttons }: Foot): Html =>
  html`${who === undefined ? html`<label for="by">Your name, for the history</label><input id="by" name="by" required maxlength="80" autocomplete="name" value="${lastName}">` : ''}
<p class="row">${buttons}<a class="button" href="${back}">Leave it</a></p>`;
