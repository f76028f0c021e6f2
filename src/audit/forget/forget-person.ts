import { randomBytes } from 'node:crypto';
import type { Clock } from '../../domain/clock.ts';
import { UserError } from '../../domain/errors.ts';
import { forgottenTerm } from '../../domain/forgotten.ts';
import type { Store } from '../../store/store.ts';
import { createEraser } from './create-eraser.ts';
import { collect, type Findings } from './find-person.ts';
import { scrubStore } from './scrub-store.ts';
import type { Term } from './terms.ts';

export interface Wish {
  readonly terms: readonly Term[];
  readonly by: string;
  readonly why: string;
}

export interface Forgot extends Omit<Findings, 'terms' | 'unsettled'> {
  /** False where somebody was reading the store, so that what was taken out is still in the log beside it. */
  readonly isScrubbed: boolean;
}

interface ForgetDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly write: Store['transaction'];
  readonly beside?: () => Promise<void>;
}

/**
 * Takes somebody out of every table and notes that it was done; what the CRM and ClickUp still have is read again by the
 * next pass, which knows them again. `write` is a transaction during which no pass begins and none is under way: it would
 * write down what it had read before. `beside` is done last inside it: what is not in the store, cannot be undone and can be
 * repeated.
 */
export async function forgetPerson(
  { terms, by, why }: Wish,
  { store, clock, write, beside }: ForgetDeps,
): Promise<Forgot> {
  const eraser = createEraser(terms);
  const at = clock.now();
  const { unsettled, ...found } = await write(async (inside) => {
    const found = await collect(inside.forgotten.erase(eraser), at);
    if (found.unsettled.length > 0) throw notYet(found.unsettled);
    // A copy without them is not what the deal says: nothing is planned by it before it was read anew.
    await inside.shares.defer(found.deals);
    for (const handoff of found.projects) await inside.checks.request(handoff, 'look');
    const salt = (await inside.forgotten.all())[0]?.salt ?? randomBytes(16).toString('hex');
    await inside.forgotten.add(terms.flatMap(knownBy).map((term) => forgottenTerm(term, salt, at)));
    const facts = { rows: String(countAll(found.rows)), lines: String(found.rows['audit'] ?? 0) };
    const who = eraser.has(by) ? 'the person themselves' : by;
    await inside.audit.append({ at, kind: 'forget', facts, texts: { by: who, why: eraser.text(why) } });
    await beside?.();
    return found;
  });
  return { ...found, isScrubbed: await scrubStore(store) };
}

export const countAll = (rows: Findings['rows']): number => Object.values(rows).reduce((sum, one) => sum + one, 0);

/** A name also as lists have it, with the last word first. */
function knownBy({ kind, text }: Term): string[] {
  if (kind !== 'name') return [text];
  const words = text.split(' ');
  return [text, [...words.slice(-1), ...words.slice(0, -1)].join(' ')];
}

const notYet = (keys: readonly string[]): UserError =>
  new UserError(
    'FORGET_UNSETTLED',
    `What became of ${keys.join(', ')} is not known yet, and it is looked for by the name that would be removed: a second one could be made.`,
    {
      fix: 'Let a pass settle it (`handoff sync`), or say what became of it (`handoff adopt`, `handoff retry`); then run this again.',
    },
  );
