import { fullName } from '../../domain/forgotten.ts';
import type { HandoffId } from '../../domain/ids.ts';
import type { PersonalRow } from '../../store/erase-person.ts';
import type { Eraser } from '../../store/eraser.ts';
import type { Store } from '../../store/store.ts';
import { createEraser, isRecordOf } from './create-eraser.ts';
import { distinctTerms, type Term, termOf } from './terms.ts';

/** Where somebody stands in the store, and by what they are known there. */
export interface Findings {
  readonly terms: readonly Term[];
  /** How many rows, by table; of the trail, lines of which a text goes. */
  readonly rows: Readonly<Record<string, number>>;
  /** Deals whose copy has them. */
  readonly deals: readonly string[];
  /** Handoffs whose tasks have them. */
  readonly projects: readonly HandoffId[];
  /** Creates and sets whose outcome is not known yet: their words are what it will be looked for by. */
  readonly unsettled: readonly string[];
}

/** Whatever is found beside a name may be found beside another one; further than this nobody hides. */
const mostRounds = 4;

/** Looks through every table, also for the other names and addresses that a record of theirs has. */
export async function findPerson(
  given: Term,
  {
    store,
    now,
    isExact,
  }: { readonly store: Pick<Store, 'forgotten'>; readonly now: number; readonly isExact: boolean },
): Promise<Findings> {
  let terms: readonly Term[] = [given];
  for (let round = 1; ; round += 1) {
    const eraser = createEraser(terms);
    const others: Term[] = [];
    const rows = watching(store.forgotten.find(eraser), (row) => others.push(...otherTerms(row, eraser)));
    const found = await collect(rows, now);
    const all = distinctTerms([...terms, ...others]);
    if (isExact || all.length === terms.length || round === mostRounds) return { ...found, terms };
    terms = all;
  }
}

async function* watching(
  rows: AsyncIterable<PersonalRow>,
  see: (row: PersonalRow) => void,
): AsyncGenerator<PersonalRow, undefined> {
  for await (const row of rows) {
    see(row);
    yield row;
  }
}

export async function collect(rows: AsyncIterable<PersonalRow>, now: number): Promise<Omit<Findings, 'terms'>> {
  const counts: Record<string, number> = {};
  const deals = new Set<string>();
  const projects = new Set<HandoffId>();
  const unsettled: string[] = [];
  for await (const { table, row } of rows) {
    counts[table] = (counts[table] ?? 0) + 1;
    if (table === 'deals') deals.add(String(row['id']));
    if (table === 'tasks' && isHandoff(row['handoff'])) projects.add(row['handoff']);
    if (isUnsettled({ table, row }, now)) unsettled.push(String(row['key']));
  }
  return { rows: counts, deals: [...deals], projects: [...projects], unsettled };
}

const isHandoff = (id: unknown): id is HandoffId => typeof id === 'string' && /\/e\d+$/.test(id);

function isUnsettled({ table, row }: PersonalRow, now: number): boolean {
  if (table === 'ledger') return row['state'] !== 'done' && row['state'] !== 'refused';
  return table === 'notedSets' && (row['lapses_at'] === null || Number(row['lapses_at']) > now);
}

/** What else a contact, an owner or a member of the workspace is called who is the person. */
function otherTerms({ table, row }: PersonalRow, eraser: Eraser): Term[] {
  const json = table === 'deals' ? row['snapshot'] : table === 'catalogue' ? row['content'] : undefined;
  return typeof json === 'string' ? termsWithin(JSON.parse(json), eraser) : [];
}

function termsWithin(value: unknown, eraser: Eraser): Term[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value) && isRecordOf(value, eraser.is)) return termsOf(value);
  return Object.values(value).flatMap((part) => termsWithin(part, eraser));
}

function termsOf(record: object): Term[] {
  const properties =
    'properties' in record && typeof record.properties === 'object' ? (record.properties ?? {}) : record;
  const texts = [['name', fullName(properties)] as const, ...Object.entries(properties)];
  return texts.flatMap(([property, part]) =>
    [part].flat().flatMap((text) => (typeof text === 'string' ? termsIn(property, text) : [])),
  );
}

/** Not what a record says of somebody's work: a whole company bears that. */
function termsIn(property: string, text: string): Term[] {
  if (/^(?:name|username|alsoKnownAs)$/i.test(property)) return termsOfText(text);
  if (!/mail|phone/i.test(property)) return [];
  // The CRM lists further addresses in one text; and people write sentences where a number belongs.
  const parts = text.split(/[;,]/).map((part) => /^\s*\+?[\d\s()./-]{7,}/.exec(part)?.[0] ?? part);
  return parts.flatMap(termsOfText).filter(({ kind }) => kind !== 'name');
}

const termsOfText = (text: string): Term[] => [termOf(text)].filter((term) => term !== undefined);
