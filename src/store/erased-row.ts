import { commitmentOf, type KeptText } from '../domain/audit.ts';
import type { Eraser } from './eraser.ts';
import type { Row } from './stored-tables.ts';
import type { Tables } from './tables.ts';

/** The columns of a row that have to be others; undefined where the row has nothing of the person. */
export function erasedRow(
  table: keyof Tables,
  columns: readonly string[],
  row: Row,
  eraser: Eraser,
): Readonly<Record<string, string>> | undefined {
  const changes: Record<string, string> = {};
  for (const column of columns) {
    const before = row[column];
    if (typeof before !== 'string' || !eraser.mayHave(before) || isLasting(table, column, before)) continue;
    const after = table === 'audit' ? withoutTexts(before, eraser) : erased(before, eraser);
    if (after !== before) changes[column] = table === 'tasks' ? unread(after) : after;
  }
  return Object.keys(changes).length === 0 ? undefined : changes;
}

/** By its key it is known what was made for a deal, also in ClickUp; a folder that deals share is known by its name there. */
const isLasting = (table: keyof Tables, column: string, key: string): boolean =>
  table === 'ledger' && column === 'key' && !key.startsWith('place:');

function erased(text: string, eraser: Eraser): string {
  const json = /^[[{"]/.test(text) ? jsonOf(text) : undefined;
  if (json === undefined) return eraser.text(text);
  const after = JSON.stringify(eraser.value(json));
  return after === JSON.stringify(json) ? text : after;
}

/** What looks like JSON need not be. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A commitment is to a whole text, so the whole text goes, and its salt with it. */
function withoutTexts(json: string, eraser: Eraser): string {
  const texts: Readonly<Record<string, KeptText>> = JSON.parse(json);
  const isTheirs = (text: KeptText) => 'text' in text && eraser.has(text.text);
  if (!Object.values(texts).some(isTheirs)) return json;
  const bare = (text: KeptText): KeptText => (isTheirs(text) ? { commitment: commitmentOf(text) } : text);
  return JSON.stringify(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, bare(text)])));
}

/** The time of its change is not known any more, so that what is read in its place is nobody's change. */
function unread(json: string): string {
  const task: object = JSON.parse(json);
  return JSON.stringify({ ...task, dateUpdated: 0 });
}
