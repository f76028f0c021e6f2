import { type AdoptDeps, adopt } from '../../decide/adopt.ts';
import { choicesFor, choose } from '../../decide/choose.ts';
import { pause, resume } from '../../decide/pauses.ts';
import { type DecideDeps, recordDecision } from '../../decide/record-decision.ts';
import { retry } from '../../decide/retry.ts';
import { accept, giveBack, resubmit } from '../../decide/words.ts';
import type { Filled } from '../guard/speaker.ts';
import type { Deed } from './deeds.ts';
import { filledIn } from './filled-in.ts';

export interface DeedDeps extends DecideDeps {
  readonly vendors: AdoptDeps['vendors'];
  readonly explain: AdoptDeps['explain'];
}

interface Wish {
  readonly deed: Deed;
  readonly deal: string;
  readonly by: string;
  readonly filled: Filled;
}

/** Writes down what a form says; the same as the command of that name does. Throws `UserError` for what means nothing. */
export async function performDeed({ deed, deal, by, filled }: Wish, deps: DeedDeps): Promise<void> {
  const speaker = { deal, by };
  switch (deed) {
    case 'accept':
      return accept(speaker, deps);
    case 'return':
      return giveBack({ ...speaker, reason: filledIn(filled, 'reason'), because: filledIn(filled, 'because') }, deps);
    case 'resubmit':
      return resubmit({ ...speaker, because: filledIn(filled, 'because') }, deps);
    case 'pause':
      return pause({ ...speaker, because: filledIn(filled, 'because') }, deps);
    case 'resume':
      return resume(speaker, deps);
    case 'approve':
      return answer({ ...speaker, filled }, deps);
    case 'choose':
      return choose({ ...speaker, ...chosen(filled) }, deps);
    case 'adopt':
      await adopt({ ...speaker, id: filledIn(filled, 'id'), operation: filled['operation'] }, deps);
      return;
    case 'retry':
      await retry({ ...speaker, newestMapping: filled['newestMapping'] === 'yes' }, deps);
      return;
    default:
      return deed satisfies never;
  }
}

/** A yes or no to just what the form showed. */
const answer = ({ filled, ...speaker }: Omit<Wish, 'deed'>, deps: DeedDeps): Promise<void> => {
  const verb = filled['answer'] === 'reject' ? 'reject' : 'approve';
  const hash = filledIn(filled, 'hash');
  return recordDecision({ ...speaker, verb, decide: async () => ({ kind: verb, key: 'all', hash }) }, deps);
};

/** `CHOICE|KEY`, as the form writes it; nothing before the bar where the choice is named in a field of its own. */
function chosen(filled: Filled): { readonly key: string; readonly choice: string } {
  const text = filledIn(filled, 'choice');
  const bar = text.indexOf('|');
  const key = text.slice(bar + 1);
  const choice = text.slice(0, Math.max(0, bar));
  return {
    key,
    choice: choice === '' ? `${choicesFor(key)?.named?.before ?? ''}${filledIn(filled, 'named')}` : choice,
  };
}
