/**
 * A field that sales owns and that delivery may not change without a person's word: what people wrote there, and what may
 * stand on the two sides because of it once all is settled.
 */
export interface AskedField {
  /** What the deal says by the hand of a person. */
  sales: string;
  /** What delivery entered and nobody has decided on. */
  waiting: string | undefined;
  /** The two sides were alike for a while since then, or delivery went back to what had been agreed on. */
  mayFlow: boolean;
  /** Whatever both sides may have agreed on. */
  readonly known: Set<string>;
  /** Somebody chose a side, and what came after that may have been there first. */
  isChosen: boolean;
  isUnclear: boolean;
}

interface Sides {
  readonly sales: string;
  readonly delivery: string;
}

/** All is settled and stands like this; where the two sides differ, what delivery entered waits for somebody's word. */
export function settled(before: AskedField | undefined, { sales, delivery }: Sides): AskedField {
  const rest = { sales, mayFlow: false, isChosen: false, isUnclear: false };
  if (sales === delivery) return { ...rest, waiting: undefined, known: new Set([sales]) };
  return { ...rest, waiting: delivery, known: new Set([...(before?.known ?? []), sales]) };
}

export function salesWrites(field: AskedField, value: string): void {
  if (field.sales === value) return;
  field.isUnclear ||= field.isChosen;
  field.sales = value;
  field.known.add(value);
  field.mayFlow ||= field.waiting === value;
}

export function deliveryWrites(field: AskedField, before: string, value: string): void {
  if (before === value) return;
  field.isUnclear ||= field.isChosen;
  field.waiting = value;
  field.mayFlow = field.known.has(value);
}

/** Somebody says which side is right, as the two stand at that moment. */
export function chooseSide(field: AskedField, side: keyof Sides, now: Sides): void {
  field.isUnclear ||= field.isChosen;
  field.isChosen = true;
  field.sales = now[side];
  field.known.add(now[side]);
  field.waiting = undefined;
  field.mayFlow = false;
}

/** What is wrong with how the field stands once all is settled. `isAsked`: a person has been asked which side is right. */
export function wrongIn(field: AskedField, now: Sides, isAsked: boolean): string[] {
  const differs = now.sales !== now.delivery;
  const asked =
    differs === isAsked
      ? []
      : [differs ? 'nobody was asked which contact is right' : 'a contact that is one is asked about'];
  if (field.isUnclear) return asked;
  const { sales, waiting, mayFlow } = field;
  const inClickUp = waiting === undefined ? [sales] : mayFlow ? [waiting, sales] : [waiting];
  return [
    ...asked,
    ...(now.sales === sales ? [] : [`the contact on the deal is "${now.sales}", not "${sales}"`]),
    ...(inClickUp.includes(now.delivery)
      ? []
      : [`the contact in ClickUp is "${now.delivery}", not "${inClickUp.join('" or "')}"`]),
  ];
}
