import { inspect } from 'node:util';

const shown = '[secret]';

/** A value that cannot be printed by accident: logs, JSON and messages show `[secret]`, only `reveal` gives it away. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [inspect.custom](): string {
    return shown;
  }
}
