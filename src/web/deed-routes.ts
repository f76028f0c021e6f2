import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { UserError } from '../domain/errors.ts';
import type { HandoffId } from '../domain/ids.ts';
import { type DeedFormWish, deedForm } from './deeds/deed-form.ts';
import { type Deed, isDeed } from './deeds/deeds.ts';
import { type DeedDeps, performDeed } from './deeds/perform-deed.ts';
import type { FormTokens } from './guard/form-token.ts';
import { mayAct, type PageEnv } from './guard/person.ts';
import { refused, staleForm } from './guard/refusals.ts';
import { lastName, readForm, rememberName, spokenBy } from './guard/speaker.ts';
import { layout } from './page/layout.ts';
import { type Html, handoffPath } from './page/parts.ts';
import { readHandoff } from './pages/read-handoff.ts';

/** What a pass would do for one deal now: read from both sides, for a person who waits. */
export interface Preview {
  readonly text: string;
  /** What waits for a yes, with the hash that stands for just that. */
  readonly proposed: DeedFormWish['proposed'];
}

export interface DeedRouteDeps extends DeedDeps {
  readonly preview: (deal: string) => Promise<Preview>;
  /** Codes of returns with their texts, by the handoff's mapping. */
  readonly reasonsFor: (handoff: HandoffId) => Promise<Readonly<Record<string, string>>>;
  /** Something was decided: the next pass need not wait for its minute. */
  readonly onDecided: (deal: string) => Promise<void>;
}

/** Forms that say what will happen and ask once, and what they lead to. Nothing changes by looking. */
export function deedRoutes(deps: DeedRouteDeps, tokens: FormTokens): Hono<PageEnv> {
  const form = async (c: Context<PageEnv>, deed: Deed, problem?: UserError) => {
    const view = await readHandoff(c.req.param('deal') ?? '', deps.store, deps.clock.now());
    const { name, session } = c.get('person');
    const body = deedForm({
      deed,
      view,
      reasons: deed === 'return' ? await deps.reasonsFor(view.row.id) : {},
      proposed: deed === 'approve' ? (await deps.preview(view.row.dealId)).proposed : undefined,
      token: tokens.issue(session),
      who: name,
      lastName: lastName(c),
      problem: problem === undefined ? undefined : { message: problem.message, fix: problem.fix },
    });
    return c.html(layout({ title: deed, place: 'handoffs', body, who: name }), problem === undefined ? 200 : 422);
  };
  return new Hono<PageEnv>()
    .get('/:deal/plan', async (c) => {
      // It asks both sides, and what is asked is rationed.
      if (!mayAct(c.get('person'))) return refused(c);
      const deal = c.req.param('deal');
      const { text } = await deps.preview(deal);
      const body = planPage(deal, text);
      return c.html(layout({ title: 'Plan', place: 'handoffs', body, who: c.get('person').name }));
    })
    .get('/:deal/:deed', async (c, next) => {
      const deed = c.req.param('deed');
      if (!isDeed(deed)) return next();
      return mayAct(c.get('person')) ? form(c, deed) : refused(c);
    })
    .post('/:deal/:deed', async (c, next) => {
      const [deal, deed] = [c.req.param('deal'), c.req.param('deed')];
      if (!isDeed(deed)) return next();
      const { session } = c.get('person');
      if (!mayAct(c.get('person'))) return refused(c);
      const filled = await readForm(c);
      if (!tokens.isGood(session, filled['token'] ?? '')) return staleForm(c, handoffPath(deal));
      try {
        const by = spokenBy(c, filled);
        await performDeed({ deed, deal, by, filled }, deps);
        rememberName(c, by);
        await deps.onDecided(deal);
        return c.redirect(handoffPath(deal), 303);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return form(c, deed, error);
      }
    });
}

const planPage = (deal: string, text: string): Html =>
  html`<p class="quiet"><a href="${handoffPath(deal)}">${deal}</a></p><h1>What a pass would do now</h1><pre tabindex="0">${text}</pre>`;
