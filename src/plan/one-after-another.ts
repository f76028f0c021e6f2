import type { Operation } from '../domain/operation.ts';

/** So that what they make stands in the order of the file, also where the answer for one of them is lost. */
export const oneAfterAnother = (operations: readonly Operation[]): Operation[] =>
  operations.map((one, at) => {
    const before = operations[at - 1];
    return before === undefined ? one : { ...one, after: [...new Set([...(one.after ?? []), before.key])] };
  });
