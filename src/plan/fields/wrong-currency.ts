import type { Exception } from '../../domain/plan.ts';
import type { PlanContext } from '../plan-input.ts';
import type { FoundField } from './find-fields.ts';

/** A ClickUp money field has one currency for good, and the API cannot change it: another one's number would lie. */
export function wrongCurrency({ rule, field }: FoundField, { deal, mapping }: PlanContext): Exception | undefined {
  const currency = deal.properties['deal_currency_code'];
  if (field.currency === undefined || currency === undefined || rule.from.kind === 'text') return undefined;
  if (field.currency.toUpperCase() === currency.toUpperCase()) return undefined;
  return {
    code: 'FIELD_CURRENCY',
    message: `The deal is in ${currency}, and the field "${field.name}" holds ${field.currency}: the amount was not carried over.`,
    fix: `Name a field in ${currency} for such deals, or write the amount with its currency as text (\`value: "{{ … }}"\`), in ${mapping.file}:${rule.line}.`,
  };
}
