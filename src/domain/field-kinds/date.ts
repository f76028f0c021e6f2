import { isSameDay, parseDay } from '../business-calendar.ts';
import { type FieldContext, type FieldKind, numberOf, refuse, shown, textOf } from './field-kind.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** Epoch milliseconds; a day alone is its midnight in UTC, and a time without a zone is no moment at all. */
function instantOf(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isNaN(new Date(value).getTime()) ? undefined : value;
  const text = textOf(value) ?? '';
  if (/^\d{11,14}$/.test(text)) return Number(text);
  const complete = /^\d{4}-\d{2}-\d{2}(?:T.*(?:Z|[+-]\d{2}:?\d{2}))?$/.test(text);
  if (!complete || parseDay(text, 'UTC') === undefined) return undefined;
  return Date.parse(text);
}

const dayMs = 24 * hourMs;

/** The one day whose noon lies as far from what is kept as a day that was written would. */
function dayOfKept(keptMs: number, { dayToMs, dayOf }: FieldContext): string {
  const near = [-dayMs, 0, dayMs].map((away) => dayOf(keptMs + away));
  return near.find((day) => isSameDay(dayToMs(day), keptMs)) ?? dayOf(keptMs);
}

/** A CRM date is midnight UTC and means a calendar day; any other instant is written with its time. */
export const date: FieldKind = {
  encode: (value, _field, { dayToMs }) => {
    const instant = instantOf(value);
    if (instant === undefined) {
      return refuse(`"${textOf(value) ?? typeof value}" is not a date such as 2026-11-30 or a time with its zone`);
    }
    const [day = '', time] = new Date(instant).toISOString().split('T');
    if (time === '00:00:00.000Z') return { ok: true, value: dayToMs(day), valueOptions: { time: false } };
    return { ok: true, value: instant, valueOptions: { time: true } };
  },
  read: (raw) => numberOf(raw) ?? raw ?? undefined,
  same: (written, found, { valueOptions }) => {
    if (typeof written !== 'number' || typeof found !== 'number') return false;
    return valueOptions?.['time'] === true ? Math.abs(written - found) < minuteMs : isSameDay(written, found);
  },
  show: (found, _field, context) => {
    if (typeof found !== 'number') return refuse('it is not a date');
    return shown(dayOfKept(found, context));
  },
};
