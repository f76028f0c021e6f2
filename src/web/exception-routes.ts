import { type Context, Hono } from 'hono';
import { exceptionOver, sayOfOne } from '../decide/inbox.ts';
import { parseUntil } from '../decide/until.ts';
import type { Clock } from '../domain/clock.ts';
import { UserError } from '../domain/errors.ts';
import type { ExceptionWord, Store } from '../store/store.ts';
import { ownPath } from './access/own-path.ts';
import { filledIn } from './deeds/filled-in.ts';
import { wordForm } from './deeds/word-form.ts';
import { isWord, type Word, words } from './deeds/words.ts';
import type { FormTokens } from './guard/form-token.ts';
import { mayAct, type PageEnv } from './guard/person.ts';
import { refused, staleForm } from './guard/refusals.ts';
import { type Filled, lastName, readForm, rememberName, spokenBy } from './guard/speaker.ts';
import { layout } from './page/layout.ts';

export interface ExceptionRouteDeps {
  readonly store: Store;
  readonly clock: Clock;
  /** Something was decided: the next pass need not wait for its minute. */
  readonly onDecided: (deal: string) => Promise<void>;
}

/** What a person says of an exception: forms that say what will happen and ask once. */
export function exceptionRoutes({ store, clock, onDecided }: ExceptionRouteDeps, tokens: FormTokens): Hono<PageEnv> {
  const form = async (c: Context<PageEnv>, id: string, word: Word, back: string, problem?: UserError) => {
    const about = await store.board.exception(id);
    if (about === undefined) throw exceptionOver();
    const { name, session } = c.get('person');
    const body = wordForm({
      ...{ word, about, back, who: name, lastName: lastName(c), now: clock.now(), token: tokens.issue(session) },
      problem: problem === undefined ? undefined : { message: problem.message, fix: problem.fix },
    });
    const title = words[word].name;
    return c.html(layout({ title, place: 'today', body, who: name }), problem === undefined ? 200 : 422);
  };
  return new Hono<PageEnv>()
    .get('/:id/:word', async (c, next) => {
      const { id, word } = c.req.param();
      if (!isWord(word)) return next();
      return mayAct(c.get('person')) ? form(c, id, word, ownPath(c.req.query('back'))) : refused(c);
    })
    .post('/:id/:word', async (c, next) => {
      const { id, word } = c.req.param();
      if (!isWord(word)) return next();
      if (!mayAct(c.get('person'))) return refused(c);
      const filled = await readForm(c);
      if (!tokens.isGood(c.get('person').session, filled['token'] ?? '')) return staleForm(c, '/');
      const back = ownPath(filled['back']);
      try {
        const by = spokenBy(c, filled);
        const about = await sayOfOne({ exception: id, by, ...saidIn(word, filled, clock.now()) }, store, clock.now());
        // Its task in ClickUp follows.
        if (about.deal !== undefined && (word === 'resolve' || word === 'wake')) await onDecided(about.deal);
        rememberName(c, by);
        return c.redirect(stays(word) ? `${back}#x-${about.id}` : back, 303);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return form(c, id, word, back, error);
      }
    });
}

/** Whether it stands in the same list as before, where whoever said it goes on. */
const stays = (word: Word): boolean => word === 'claim' || word === 'release';

function saidIn(word: Word, filled: Filled, now: number): Pick<ExceptionWord, 'said' | 'reason' | 'until'> {
  switch (word) {
    case 'claim':
    case 'release':
    case 'wake':
      return { said: word };
    case 'snooze': {
      const day = (filled['day'] ?? '').trim();
      const until = parseUntil(day === '' ? filledIn(filled, 'while') : day, now);
      return { said: word, until, reason: filledIn(filled, 'because') };
    }
    case 'resolve':
      return { said: word, reason: filledIn(filled, 'because') };
    default:
      return word satisfies never;
  }
}
