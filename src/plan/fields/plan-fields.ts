import type { Agreement } from '../../domain/agreement.ts';
import type { ClickUpField } from '../../domain/catalogue.ts';
import { writeFieldValue } from '../../domain/field-values.ts';
import type { FieldWrite, Provenance } from '../../domain/operation.ts';
import type { Part, PlanContext } from '../plan-input.ts';
import { join, nothing, raising } from '../plan-input.ts';
import { appliesTo } from '../task-refs.ts';
import { agreementOn } from './agreed-field.ts';
import type { FieldPlace, FoundField } from './find-fields.ts';
import { findFields } from './find-fields.ts';
import { fieldContext, sourceValue } from './source-value.ts';
import { wrongCurrency } from './wrong-currency.ts';

/** The brief's field values in their write form, with where each came from. */
export interface FieldPlan {
  readonly sets: readonly FieldToSet[];
  /** Of fields for which the deal has nothing: that both sides were empty, so that what is entered later is a change. */
  readonly leftEmpty: readonly Agreement[];
  /** All that the mapping names, also those that are not there or cannot take the value. */
  readonly names: readonly string[];
  readonly part: Part;
}

const noField: FieldPlan = { sets: [], leftEmpty: [], names: [], part: nothing };

export interface FieldToSet {
  readonly field: ClickUpField;
  readonly write: FieldWrite;
  readonly value: Provenance;
  /** What both sides agree on once it is written. */
  readonly agreement: Agreement;
}

/** What goes into the brief when it is made. */
export function planFields(context: PlanContext, place: FieldPlace): FieldPlan {
  const rules = context.mapping.fields.filter((rule) => rule.direction !== 'to_crm' && appliesTo(rule, context.scope));
  const { found, part } = findFields(rules, place, context);
  const plans = found.map((one) => valueFor(one, context));
  return {
    sets: plans.flatMap((plan) => plan.sets),
    leftEmpty: plans.flatMap((plan) => plan.leftEmpty),
    names: rules.map(({ clickup }) => clickup),
    part: join(part, ...plans.map((plan) => plan.part)),
  };
}

function valueFor(found: FoundField, context: PlanContext): FieldPlan {
  const { text } = sourceValue(found, context);
  if (text !== '') return fieldToSet(found, text, context);
  return { ...noField, leftEmpty: [agreementOn(found.field, { crm: '', clickup: '' })] };
}

/** A value for ClickUp, or why it cannot be one: nothing is ever guessed. */
export function fieldToSet(found: FoundField, text: string, context: PlanContext): FieldPlan {
  const { rule, field } = found;
  const { source } = sourceValue(found, context);
  const currency = wrongCurrency(found, context);
  if (currency !== undefined) return { ...noField, part: raising(currency) };
  const written = writeFieldValue(field, text, fieldContext(context));
  if (written.ok) {
    const value = { field: field.name, value: text, source, line: rule.line };
    return {
      ...noField,
      sets: [{ field, write: written.write, value, agreement: agreementOn(field, { crm: text, clickup: text }) }],
    };
  }
  const candidates =
    written.candidates.length === 0 ? '' : ` There are: ${written.candidates.slice(0, 12).join(', ')}.`;
  return {
    ...noField,
    part: raising({
      code: 'FIELD_VALUE_REFUSED',
      message: `Field "${field.name}" cannot take ${source}: ${written.why}.${candidates}`,
      fix: `Correct the value on the deal, or add a \`map\` to the field in ${context.mapping.file}:${rule.line}.`,
    }),
  };
}
