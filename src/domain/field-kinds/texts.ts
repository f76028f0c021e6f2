import { encoded, type FieldKind, refuse, sameText, showText, textOf } from './field-kind.ts';

const tidy = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

function readText(raw: unknown): unknown {
  const text = textOf(raw);
  if (text === undefined) return raw ?? undefined;
  return tidy(text) === '' ? undefined : tidy(text);
}

export const plainText: FieldKind = {
  encode: (value) => {
    const text = textOf(value);
    return text === undefined ? refuse('it is not text') : encoded(tidy(text));
  },
  read: readText,
  same: sameText,
  show: showText,
};

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

export const webAddress: FieldKind = {
  encode: (value) => {
    const text = textOf(value) ?? '';
    if (isWebAddress(text)) return encoded(text);
    const completed = `https://${text}`;
    const likely = /^[^\s/:]+\.[^\s]+$/.test(text) && isWebAddress(completed);
    return refuse(`"${text}" is not a web address starting with https://`, likely ? [completed] : []);
  },
  read: (raw) => {
    const text = readText(raw);
    return typeof text === 'string' && URL.canParse(text) ? new URL(text).href : text;
  },
  same: sameText,
  show: showText,
};

export const emailAddress: FieldKind = {
  encode: (value) => {
    const text = textOf(value) ?? '';
    return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? encoded(text) : refuse(`"${text}" is not an e-mail address`);
  },
  read: (raw) => {
    const text = readText(raw);
    return typeof text === 'string' ? text.toLowerCase() : text;
  },
  same: sameText,
  show: showText,
};

const dialable = (text: string): string => text.replace(/^00/, '+').replace(/[\s().\-/]/g, '');

export const phoneNumber: FieldKind = {
  encode: (value) => {
    const text = textOf(value) ?? '';
    const number = dialable(text);
    if (/^\+[1-9]\d{6,14}$/.test(number)) return encoded(number);
    return refuse(`"${text}" is not a phone number with its country code, as in +49 30 1234567`);
  },
  read: (raw) => {
    const text = readText(raw);
    return typeof text === 'string' ? dialable(text) : text;
  },
  same: sameText,
  show: showText,
};
