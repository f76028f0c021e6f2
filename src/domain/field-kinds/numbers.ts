import { z } from 'zod';
import { numeric } from '../loose-values.ts';
import { encoded, type FieldKind, numberOf, refuse, showText, textOf } from './field-kind.ts';

const readNumber = (raw: unknown): unknown => numberOf(raw) ?? raw ?? undefined;

const within =
  (tolerance: number) =>
  (written: unknown, found: unknown): boolean =>
    typeof written === 'number' && typeof found === 'number' && Math.abs(written - found) <= tolerance;

const encodeNumber: FieldKind['encode'] = (value) => {
  const number = numberOf(value);
  return number === undefined ? refuse(`"${textOf(value) ?? typeof value}" is not a number`) : encoded(number);
};

export const plainNumber: FieldKind = {
  encode: encodeNumber,
  read: readNumber,
  same: (written, found) => within(1e-9 * Math.max(1, Math.abs(Number(written))))(written, found),
  show: showText,
};

/** ClickUp rounds money to the field's precision; what shows the same to the cent is the same. */
export const money: FieldKind = { encode: encodeNumber, read: readNumber, same: within(0.005), show: showText };

/** The emoji of a rating, counted; a rating of none is kept as no value. */
export const rating: FieldKind = {
  encode: (value) => {
    const number = numberOf(value);
    if (number !== undefined && Number.isInteger(number) && number >= 0) return encoded(number);
    return refuse(`"${textOf(value) ?? typeof value}" is not a whole number of at least 0`);
  },
  read: readNumber,
  same: (written, found) => written === (found ?? 0),
  show: showText,
};

const Progress = z.union([
  z.object({ current: numeric }).transform(({ current }) => current),
  z.object({ percent_complete: numeric }).transform(({ percent_complete: percent }) => percent),
  z.object({ percent_completed: numeric }).transform(({ percent_completed: percent }) => percent),
]);

export function readProgress(raw: unknown): unknown {
  const progress = Progress.safeParse(raw);
  return progress.success ? progress.data : readNumber(raw);
}

export const manualProgress: FieldKind = {
  encode: (value) => {
    const number = numberOf(value);
    if (number !== undefined) return encoded({ current: number });
    return refuse(`"${textOf(value) ?? typeof value}" is not a number`);
  },
  read: readProgress,
  same: (written, found) => written === (found ?? 0),
  show: showText,
};
