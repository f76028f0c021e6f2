import type { HandoffId, OperationKey } from '../domain/ids.ts';

/** A task that stands for an exception is in a list of its own, which is no project. */
export function handoffOfMark(marker: OperationKey | undefined): HandoffId | undefined {
  const [, deal, epoch] = /^deal:([^/]+)\/e(\d+)\/(?!inbox:)/.exec(marker ?? '') ?? [];
  return deal === undefined || epoch === undefined ? undefined : `${deal}/e${Number(epoch)}`;
}
