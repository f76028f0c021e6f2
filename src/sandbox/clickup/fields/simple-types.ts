import { integerOf, isRecord } from '../http/body.ts';
import { dayAtFour } from '../tasks/dates.ts';
import { type FieldType, invalidValue, notADate } from './field-type.ts';

const sameAsKept = (kept: unknown): unknown => kept;

function textType(isValid: (text: string) => boolean = () => true): FieldType {
  return {
    write(value) {
      if (typeof value !== 'string' || (value !== '' && !isValid(value))) throw invalidValue();
      return value === '' ? undefined : value;
    },
    read: sameAsKept,
  };
}

function numberOf(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw invalidValue();
  return number;
}

const date: FieldType = {
  write(value, { options, world }) {
    const at = integerOf(value);
    if (at === undefined) throw notADate();
    return options['time'] === true ? at : dayAtFour(at, world.settings.timezone);
  },
  read: String,
};

const checkbox: FieldType = {
  write(value) {
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    throw invalidValue();
  },
  // Read back as text in live tasks.
  read: String,
};

const rating: FieldType = {
  write(value, { field }) {
    const count = integerOf(value);
    const most = integerOf(field.config['count']) ?? 5;
    if (count === undefined || count < 0 || count > most) throw invalidValue();
    return count;
  },
  read: sameAsKept,
};

const manualProgress: FieldType = {
  write(value) {
    if (!isRecord(value)) throw invalidValue();
    return numberOf(value['current']);
  },
  read(kept, { field }) {
    const start = numberOf(field.config['start'] ?? 0);
    const end = numberOf(field.config['end'] ?? 100);
    const current = numberOf(kept);
    return { current, percent_completed: Math.round(((current - start) / (end - start)) * 100) };
  },
};

const place: FieldType = {
  write(value) {
    if (!isRecord(value) || !isRecord(value['location'])) throw invalidValue();
    const { lat, lng } = value['location'];
    if (typeof value['formatted_address'] !== 'string') throw invalidValue();
    return { location: { lat: numberOf(lat), lng: numberOf(lng) }, formatted_address: value['formatted_address'] };
  },
  read: sameAsKept,
};

export const simpleTypes: Readonly<Record<string, FieldType>> = {
  short_text: textType(),
  text: textType(),
  url: textType((text) => /^https?:\/\/\S+\.?\S*$/i.test(text)),
  email: textType((text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)),
  phone: textType((text) => /^\+\d[\d\s()-]{4,}$/.test(text)),
  // A number comes back as text, an amount of money as a number.
  number: { write: numberOf, read: String },
  currency: { write: numberOf, read: sameAsKept },
  date,
  checkbox,
  emoji: rating,
  manual_progress: manualProgress,
  location: place,
};
