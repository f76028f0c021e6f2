import { noonOf } from '../domain/business-calendar.ts';
import type { ClickUpField } from '../domain/catalogue.ts';
import { writeFieldValue } from '../domain/field-values.ts';
import { sameName, suggest } from '../domain/nearest.ts';
import type { FieldWrite, Provenance } from '../domain/operation.ts';
import type { FieldRule } from '../mapping/mapping.ts';
import { ambiguous, findNamed } from './find-named.ts';
import type { Part, PlanContext } from './plan-input.ts';
import { join, nothing, raising, wanting } from './plan-input.ts';

/** The brief's field values in their write form, with where each came from. */
export interface FieldPlan {
  readonly sets: readonly FieldToSet[];
  readonly part: Part;
}

export interface FieldToSet {
  readonly field: ClickUpField;
  readonly write: FieldWrite;
  readonly value: Provenance;
}

const noFields: FieldPlan = { sets: [], part: nothing };

/** `like` names the template (or the place) whose lists all have the same fields. */
export function planFields(context: PlanContext, spaceId: string | undefined, like: string): FieldPlan {
  const rules = context.mapping.fields.filter((rule) => rule.direction !== 'to_crm');
  if (rules.length === 0 || spaceId === undefined) return noFields;
  const { fields, members } = context.catalogue;
  const ofSpace = fields[`space:${spaceId}`];
  if (ofSpace === undefined) return { ...noFields, part: wanting({ kind: 'fields', at: 'space', id: spaceId }) };
  const list = context.project?.lists[0];
  const ofList = list === undefined ? fields[`like:${like}`] : (fields[`list:${list.id}`] ?? fields[`like:${like}`]);
  const plans = rules.map((rule): FieldPlan => {
    const onList = findNamed(rule.clickup, ofList ?? []);
    const found = onList.length > 0 ? onList : findNamed(rule.clickup, ofSpace);
    const [field] = found;
    if (found.length > 1) {
      const where = `${context.mapping.file}:${rule.line}`;
      return { ...noFields, part: ambiguous('field', rule.clickup, found, where) };
    }
    if (field !== undefined) return valueFor(rule, field, context);
    // Before the list stands, a field that only the list has cannot be told from one that does not exist.
    if (list === undefined) return noFields;
    if (ofList === undefined) return { ...noFields, part: wanting({ kind: 'fields', at: 'list', id: list.id, like }) };
    return { ...noFields, part: fieldMissing(rule, [...ofList, ...ofSpace], context) };
  });
  const needsPeople = members === undefined ? wanting({ kind: 'members' }) : nothing;
  return {
    sets: plans.flatMap((plan) => plan.sets),
    part: join(needsPeople, ...plans.map((plan) => plan.part)),
  };
}

function valueFor(rule: FieldRule, field: ClickUpField, context: PlanContext): FieldPlan {
  const { source, value } = sourceValue(rule, context);
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return noFields;
  const { timezone } = context.mapping.calendar;
  const written = writeFieldValue(field, value, {
    members: context.catalogue.members ?? [],
    dayToMs: (day) => noonOf(day, timezone),
  });
  if (written.ok) {
    const shown = Array.isArray(value) ? value.join(', ') : String(value);
    return {
      sets: [{ field, write: written.write, value: { field: field.name, value: shown, source, line: rule.line } }],
      part: nothing,
    };
  }
  const candidates =
    written.candidates.length === 0 ? '' : ` There are: ${written.candidates.slice(0, 12).join(', ')}.`;
  return {
    ...noFields,
    part: raising({
      code: 'FIELD_VALUE_REFUSED',
      message: `Field "${field.name}" cannot take ${source}: ${written.why}.${candidates}`,
      fix: `Correct the value on the deal, or add a \`map\` to the field in ${context.mapping.file}:${rule.line}.`,
    }),
  };
}

function sourceValue(rule: FieldRule, { scope, deal, mapping }: PlanContext): { source: string; value: unknown } {
  if (rule.from.kind === 'text') return { source: rule.from.text.source, value: rule.from.text.render(scope).trim() };
  const { path } = rule.from;
  const raw = path.value(scope);
  if (path.root === 'deal' && mapping.reads.people.includes(path.property)) {
    const person = deal.people[String(raw)];
    return { source: path.source, value: person?.email ?? raw };
  }
  return { source: path.source, value: translate(raw, rule.map) };
}

function translate(value: unknown, map: FieldRule['map']): unknown {
  if (map === undefined) return value;
  if (Array.isArray(value)) return value.map((one) => translate(one, map));
  const entry = Object.entries(map).find(([from]) => sameName(from, String(value ?? '')));
  return entry === undefined ? value : entry[1];
}

function fieldMissing(rule: FieldRule, fields: readonly ClickUpField[], { mapping }: PlanContext): Part {
  return raising({
    code: 'FIELD_NOT_FOUND',
    message: `ClickUp has no field "${rule.clickup}" on the project's list. ${suggest(
      rule.clickup,
      fields.map((one) => one.name),
    )}`,
    fix: `Correct the name in ${mapping.file}:${rule.line}, or add the field to the list in ClickUp (its API cannot).`,
  });
}
