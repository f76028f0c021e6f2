import { z } from 'zod';
import type { ClickUpField } from '../catalogue.ts';
import { nearest } from '../nearest.ts';
import {
  encoded,
  type FieldKind,
  itemsOf,
  numberOf,
  type Refusal,
  refuse,
  type Shown,
  sameText,
  shown,
  showText,
  textOf,
} from './field-kind.ts';

type Option = ClickUpField['options'][number];

const loose = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** By id, by name as written, then by name whatever its case, if that is only one. */
function findOption(wanted: string, { name, options }: ClickUpField): Option | Refusal {
  const exact = options.find(({ id }) => id === wanted) ?? options.find((option) => option.name.trim() === wanted);
  if (exact !== undefined) return exact;
  const [only, ...others] = options.filter((option) => loose(option.name) === loose(wanted));
  if (only !== undefined && others.length === 0) return only;
  const names = options.map((option) => option.name);
  if (only !== undefined) return refuse(`"${wanted}" may be more than one option of "${name}"`, names);
  return refuse(`"${wanted}" is not an option of "${name}"`, nearest(wanted, names, 5));
}

const isRefusal = (found: Option | Refusal): found is Refusal => 'ok' in found;

/** Written by the option's id, answered as the option's place in the order: both are read as the id. */
export const dropDown: FieldKind = {
  encode: (value, field) => {
    const wanted = textOf(value);
    if (wanted === undefined) return refuse('it is not the name of an option');
    const option = findOption(wanted, field);
    return isRefusal(option) ? option : encoded(option.id);
  },
  read: (raw, { options }) => {
    const byId = options.find(({ id }) => id === raw);
    const order = numberOf(raw);
    return (byId ?? options.find(({ orderindex }) => orderindex === order))?.id ?? raw ?? undefined;
  },
  same: sameText,
  show: (found, { options }) => showOptions([found], options),
};

/** An option that was removed since is shown by its id, which nothing else is ever taken for. */
const showOptions = (ids: readonly unknown[], options: readonly Option[]): Shown =>
  shown(ids.map((id) => options.find((option) => option.id === id)?.name ?? String(id)).join('; '));

const Labels = z.array(z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)]));

/** What is written replaces all labels that are there. */
export const labels: FieldKind = {
  encode: (value, field) => {
    const found = itemsOf(value).map((wanted) => findOption(wanted, field));
    const ids = found.flatMap((option) => (isRefusal(option) ? [] : [option.id]));
    return found.find(isRefusal) ?? encoded([...new Set(ids)]);
  },
  read: (raw) => {
    const ids = Labels.safeParse(raw);
    if (!ids.success) return raw ?? undefined;
    return ids.data.length === 0 ? undefined : ids.data.toSorted();
  },
  same: sameText,
  show: (found, { options }) => showOptions([found].flat(), options),
};

const yes = ['true', 'yes', '1'];
const no = ['false', 'no', '0'];

function readCheckbox(raw: unknown): unknown {
  const word = textOf(raw)?.toLowerCase() ?? '';
  if (yes.includes(word)) return true;
  return no.includes(word) ? false : (raw ?? undefined);
}

/** A box that nobody ever ticked is answered without a value. */
export const checkbox: FieldKind = {
  encode: (value) => {
    const ticked = readCheckbox(value);
    if (typeof ticked === 'boolean') return encoded(ticked);
    return refuse(`"${textOf(value) ?? typeof value}" is neither yes nor no`, ['true', 'false']);
  },
  read: readCheckbox,
  same: (written, found) => written === (found ?? false),
  show: showText,
};

/** Pressing runs whatever the button does and leaves no value, so one that is written counts as done. */
export const button: FieldKind = {
  encode: (value) =>
    readCheckbox(value) === true ? encoded(true) : refuse('a button can only be pressed (true)', ['true']),
  read: readCheckbox,
  same: () => true,
  show: (_found, { name }) => refuse(`"${name}" is a button, which has no value`),
};
