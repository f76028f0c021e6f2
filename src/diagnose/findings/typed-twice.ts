import { dayOf, noonOf, parseDay } from '../../domain/business-calendar.ts';
import type { ClickUpField, ClickUpMember } from '../../domain/catalogue.ts';
import { showFieldValue } from '../../domain/field-values.ts';
import type { CrmProperty, DealSnapshot } from '../../domain/snapshot.ts';
import { isOwn } from '../../init/propose-gate.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { ownerProperty, type Past, type PastProject } from '../past.ts';

/** A property of deals whose value stands in ClickUp as well, in a field or in the text of a task. */
export interface TypedTwice {
  readonly property: string;
  readonly label: string;
  /** The name of the field; absent for the text of a task. */
  readonly field?: string;
  /** Projects of which both sides say something, and of which both say the same. */
  readonly both: number;
  readonly same: number;
  readonly deals: readonly string[];
}

/** Chance makes a few equal; a habit makes most of them so. */
const fewest = 3;
const smallestShare = 0.5;
const shortestText = 20;

const alsoCompared: ReadonlySet<string> = new Set(['amount', 'closedate', 'description', ownerProperty]);

/**
 * Pure. Pairs that hold the same on at least three projects and on half of those on which both say something. What a mapping
 * carries over by itself, and tasks that bear the service's mark, are nobody's typing; yes and no says too little.
 */
export function findTypedTwice(past: Past, mappings: readonly Mapping[]): readonly TypedTwice[] {
  if (!past.work.known) return [];
  const carried = new Set(
    mappings.flatMap(({ fields }) =>
      fields.flatMap(({ from, clickup }) => (from.kind === 'path' ? [`${from.path.property} ${clickup}`] : [])),
    ),
  );
  const compared = past.properties.filter((one) => (isOwn(one) || alsoCompared.has(one.name)) && one.type !== 'bool');
  const deals = new Map<string, DealSnapshot>(past.deals.map((deal) => [deal.id, deal]));
  const tally = new Map<string, TypedTwice>();
  for (const project of past.work.value.projects) {
    const deal = deals.get(project.deal);
    if (deal === undefined) continue;
    const held = {
      fields: shownFields(project, past),
      text: plain(
        unmarked(project)
          .map(({ text }) => text)
          .join('\n'),
      ),
    };
    for (const property of compared) for (const found of compare(property, deal, held, past)) add(tally, found);
  }
  return [...tally.values()]
    .filter(
      ({ same, both, property, field }) =>
        same >= fewest && same >= both * smallestShare && !carried.has(`${property} ${field}`),
    )
    .sort((a, b) => b.same - a.same || a.property.localeCompare(b.property));
}

const unmarked = ({ tasks }: PastProject) => tasks.filter(({ marked }) => !marked);

function add(tally: Map<string, TypedTwice>, { property, label, field, both, same, deals }: TypedTwice): void {
  const key = JSON.stringify([property, field]);
  const known = tally.get(key);
  tally.set(key, {
    property,
    label,
    ...(field === undefined ? {} : { field }),
    both: (known?.both ?? 0) + both,
    same: (known?.same ?? 0) + same,
    deals: [...(known?.deals ?? []), ...deals],
  });
}

interface Held {
  readonly fields: readonly { readonly field: ClickUpField; readonly texts: readonly string[] }[];
  readonly text: string;
}

function compare(property: CrmProperty, deal: DealSnapshot, { fields, text }: Held, past: Past): TypedTwice[] {
  const value = deal.properties[property.name];
  if (value === undefined) return [];
  const wanted = writingsOf(property, value, past);
  const { name, label } = property;
  const found = (same: boolean, field?: string): TypedTwice => ({
    property: name,
    label,
    ...(field === undefined ? {} : { field }),
    both: 1,
    same: same ? 1 : 0,
    deals: same ? [deal.id] : [],
  });
  const inFields = fields
    .filter(({ texts }) => texts.length > 0)
    .map(({ field, texts }) =>
      found(
        texts.some((one) => wanted.has(one)),
        field.name,
      ),
    );
  const long = plain(value);
  if (property.type !== 'string' || long.length < shortestText || text === '') return inFields;
  return [...inFields, found(text.includes(long))];
}

/** The ways in which the same may be written on the other side. */
function writingsOf({ type, options }: CrmProperty, value: string, { timezone, owners }: Past): ReadonlySet<string> {
  const day = type === 'date' || type === 'datetime' ? parseDay(value, timezone) : undefined;
  const number = type === 'number' ? Number(value) : Number.NaN;
  const items = type === 'enumeration' ? value.split(';') : [value];
  const labels = items.map((item) => options.find((option) => option.value === item)?.label ?? item);
  const person = owners.find(({ id }) => id === value)?.email;
  return new Set(
    [value, labels.toSorted().join(', '), day, Number.isNaN(number) ? undefined : String(number), person].flatMap(
      (one) => (one === undefined || one === '' ? [] : [plain(one)]),
    ),
  );
}

function shownFields(project: PastProject, { timezone, members, work }: Past): Held['fields'] {
  const catalogue = work.known ? work.value.fields : {};
  const context = {
    members: members.known ? members.value : ([] satisfies readonly ClickUpMember[]),
    dayToMs: (day: string) => noonOf(day, timezone),
    dayOf: (ms: number) => dayOf(ms, timezone),
  };
  const values = new Map<string, Set<string>>();
  for (const { fields } of unmarked(project))
    for (const [id, raw] of Object.entries(fields)) {
      const field = catalogue[id];
      if (field === undefined || field.type === 'checkbox') continue;
      const shown = showFieldValue(field, raw, context);
      if (shown.ok && shown.text !== '')
        values.set(id, (values.get(id) ?? new Set()).add(plain(inOrder(shown.text, field))));
    }
  return [...values].flatMap(([id, texts]) => {
    const field = catalogue[id];
    return field === undefined ? [] : [{ field, texts: [...texts] }];
  });
}

const inOrder = (text: string, { type }: ClickUpField): string =>
  type === 'labels'
    ? text
        .split(/[;,]\s*/)
        .toSorted()
        .join(', ')
    : text;

/** As it is read: without tags, markdown, case and double blanks. */
const plain = (text: string): string =>
  text
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[*_`\\]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
