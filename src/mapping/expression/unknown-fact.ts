import { Drop } from 'liquidjs';
import { UserError } from '../../domain/errors.ts';

/**
 * Stands in a scope for what could not be read from the CRM. Whatever an expression does with it fails, because
 * "could not be read" must never look like "there is none". A class, because Liquid asks its drops by method.
 */
export class UnknownFact extends Drop {
  readonly #what: string;
  readonly #why: string;
  constructor(what: string, why: string) {
    super();
    this.#what = what;
    this.#why = why;
  }
  fail(): never {
    throw new UserError('SNAPSHOT_UNKNOWN', `the ${this.#what} of the deal are not known: ${this.#why}`, {
      fix: 'Nothing to do now: the deal is looked at again on the next pass, once the CRM answers.',
    });
  }
  override valueOf(): never {
    return this.fail();
  }
  override liquidMethodMissing(): never {
    return this.fail();
  }
}
