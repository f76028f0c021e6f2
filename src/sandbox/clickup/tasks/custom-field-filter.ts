import { z } from 'zod';
import type { Task } from '../entities.ts';
import { shownValue } from '../fields/field-values.ts';
import { fieldFilterInvalid } from '../guesses.ts';
import { refusal } from '../http/refusal.ts';
import type { World } from '../store/world.ts';

const Filters = z.array(z.object({ field_id: z.string(), operator: z.string(), value: z.unknown().optional() }));

const textsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : value === undefined ? [] : [value]).map((entry: unknown) =>
    typeof entry === 'object' && entry !== null && 'id' in entry ? String(entry.id) : String(entry),
  );

const numberOf = (value: unknown): number => Number(textsOf(value)[0]);

const contains = (shown: unknown, wanted: unknown): boolean =>
  textsOf(shown).some((text) => text.toLowerCase().includes(String(wanted).toLowerCase()));
const equals = (shown: unknown, wanted: unknown): boolean => textsOf(shown).join() === textsOf(wanted).join();
const some = (shown: unknown, wanted: unknown): boolean =>
  textsOf(wanted).some((text) => textsOf(shown).includes(text));
const every = (shown: unknown, wanted: unknown): boolean =>
  textsOf(wanted).every((text) => textsOf(shown).includes(text));

type Operator = (shown: unknown, wanted: unknown) => boolean;
const operators: Readonly<Record<string, Operator>> = {
  '=': contains,
  '==': equals,
  '!=': (shown, wanted) => !contains(shown, wanted),
  '!==': (shown, wanted) => !equals(shown, wanted),
  '<': (shown, wanted) => numberOf(shown) < numberOf(wanted),
  '<=': (shown, wanted) => numberOf(shown) <= numberOf(wanted),
  '>': (shown, wanted) => numberOf(shown) > numberOf(wanted),
  '>=': (shown, wanted) => numberOf(shown) >= numberOf(wanted),
  'IS NULL': (shown) => shown === undefined,
  'IS NOT NULL': (shown) => shown !== undefined,
  RANGE: (shown, wanted) => {
    const [low = '', high = ''] = textsOf(wanted);
    return numberOf(shown) >= Number(low) && numberOf(shown) <= Number(high);
  },
  ANY: some,
  ALL: every,
  'NOT ANY': (shown, wanted) => !some(shown, wanted),
  'NOT ALL': (shown, wanted) => !every(shown, wanted),
};

function parseFilters(text: string): z.infer<typeof Filters> {
  const notJson = refusal(400, 'custom fields must be a json parsable string', 'ITEM_155');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw notJson;
  }
  const filters = Filters.safeParse(parsed);
  if (!filters.success) throw notJson;
  return filters.data;
}

/** Tests for `custom_fields=[{"field_id","operator","value"}]`. A drop-down is compared by its option's position. */
export function customFieldFilter(world: World, text: string | undefined): readonly ((task: Task) => boolean)[] {
  if (text === undefined) return [];
  return parseFilters(text).map(({ field_id, operator, value }) => {
    const field = world.fields.get(field_id);
    const test = operators[operator];
    if (field === undefined || test === undefined) throw fieldFilterInvalid();
    // An option may be named by its uuid, which is also what is kept.
    const shown = (task: Task): unknown =>
      field.type === 'drop_down' && typeof value === 'string' ? task.fields[field.id] : shownValue(world, field, task);
    return (task) => test(shown(task), value);
  });
}
