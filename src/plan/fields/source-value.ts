import { dayOf } from '../../domain/business-calendar.ts';
import type { FieldContext } from '../../domain/field-values.ts';
import { sameName } from '../../domain/nearest.ts';
import type { FieldRule } from '../../mapping/mapping.ts';
import { instantOf } from '../dates.ts';
import type { PlanContext } from '../plan-input.ts';
import type { FoundField } from './find-fields.ts';

/** What the CRM says for a field: where it stands, and its text in the words of ClickUp; empty when there is nothing. */
export interface SourceValue {
  readonly source: string;
  readonly text: string;
}

export const fieldContext = (context: Pick<PlanContext, 'mapping' | 'catalogue'>): FieldContext => ({
  members: context.catalogue.members ?? [],
  dayToMs: (day) => instantOf(day, context),
  dayOf: (at) => dayOf(at, context.mapping.calendar.timezone),
});

export function sourceValue({ rule, field }: FoundField, context: PlanContext): SourceValue {
  if (rule.from.kind === 'text')
    return { source: rule.from.text.source, text: rule.from.text.render(context.scope).trim() };
  const { path } = rule.from;
  const raw = path.value(context.scope);
  const email = field.type === 'users' && path.root === 'deal' ? emailOf(String(raw ?? ''), context) : undefined;
  return { source: path.source, text: email ?? textOf(translate(raw, rule.map)) };
}

/** A property that holds an owner holds an id; people are known in both places by their address. */
const emailOf = (ownerId: string, { deal, catalogue }: PlanContext): string | undefined =>
  deal.people[ownerId]?.email ?? catalogue.owners?.find((owner) => owner.id === ownerId)?.email;

const textOf = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  return Array.isArray(value) ? value.map(textOf).join('; ') : String(value).trim();
};

function translate(value: unknown, map: FieldRule['map']): unknown {
  if (map === undefined) return value;
  if (Array.isArray(value)) return value.map((one) => translate(one, map));
  const entry = Object.entries(map).find(([from]) => sameName(from, String(value ?? '')));
  return entry === undefined ? value : entry[1];
}

/** The other way: the CRM's words for what stands in ClickUp, one by one where several are chosen. */
export function translateBack(text: string, map: FieldRule['map']): string {
  if (map === undefined) return text;
  const one = (word: string) => Object.entries(map).find(([, to]) => sameName(to, word))?.[0];
  return (
    one(text.trim()) ??
    text
      .split(';')
      .map((word) => one(word.trim()) ?? word.trim())
      .join(';')
  );
}
