/** An answer that refuses: thrown wherever a rule is broken, turned into a response in one place. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    super(`refused with ${status}: ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
  }
}

export const refusal = (status: number, err: string, ECODE: string): Refusal => new Refusal(status, { err, ECODE });

/** The template routes spell the key `error`, every other route `err`. */
export const templateRefusal = (status: number, error: string, ECODE: string): Refusal =>
  new Refusal(status, { error, ECODE });
