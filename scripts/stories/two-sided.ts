type SideName = 'sales' | 'delivery';

interface Side {
  /** What it says by now, where that is something else than when all was settled last. */
  edit: string | undefined;
  /** How it stood when the service looked last; known from the first edit after that on. */
  atLook: { readonly value: string; readonly edit: string | undefined } | undefined;
}

/** What people wrote into a value that stands on both sides, since the two were last seen settled. */
export interface TwoSided {
  readonly sales: Side;
  readonly delivery: Side;
  /** The service has looked since the first of them, so that either may count; else the owner's does. */
  wasSeen: boolean;
}

export const untouched = (): TwoSided => ({
  sales: { edit: undefined, atLook: undefined },
  delivery: { edit: undefined, atLook: undefined },
  wasSeen: false,
});

/**
 * Somebody writes `value` where `before` stood. What is taken back before anybody looked was no edit; unless both sides said the
 * same in between: a look that lags behind may still show that, and what was taken back is then the newer edit.
 */
export function write(edits: TwoSided, by: SideName, before: string, value: string): void {
  if (before === value) return;
  const side = edits[by];
  side.atLook ??= { value: before, edit: side.edit };
  const other = edits[by === 'sales' ? 'delivery' : 'sales'];
  side.edit = value === side.atLook.value && other.edit !== before ? side.atLook.edit : value;
}

/** To be called whenever the service has looked, or has begun to. */
export function looked(edits: TwoSided): void {
  edits.wasSeen ||= edits.sales.edit !== undefined || edits.delivery.edit !== undefined;
  edits.sales.atLook = undefined;
  edits.delivery.atLook = undefined;
}

/** What may stand there once all is settled; undefined where nobody wrote anything. */
export function wanted({ sales, delivery, wasSeen }: TwoSided, owner: SideName): string[] | undefined {
  const all = [sales.edit, delivery.edit].flatMap((one) => one ?? []);
  if (all.length === 0) return undefined;
  const ofOwner = owner === 'sales' ? sales.edit : delivery.edit;
  return all.length === 2 && !wasSeen && ofOwner !== undefined ? [ofOwner] : all;
}
