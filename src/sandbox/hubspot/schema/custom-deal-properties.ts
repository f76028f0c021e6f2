import type { PropertyDraft } from './property-definition.ts';
import { plain } from './property-drafts.ts';

const group = 'dealinformation';
const pick = (values: readonly (readonly [value: string, label: string])[]) =>
  values.map(([value, label]) => ({ value, label }));

/** What the rehearsal company has added to its deals by itself: the content of a handoff. */
export const customDealProperties: readonly PropertyDraft[] = [
  plain(group, 'area', 'scope_summary', 'Scope summary', { description: 'What was sold, in words.' }),
  plain(group, 'area', 'promised_deliverables', 'Promised deliverables', { description: 'One promise on each line.' }),
  plain(group, 'area', 'success_criteria', 'Success criteria'),
  plain(group, 'area', 'promises_made', 'Promises made', { description: 'What was said beyond the contract.' }),
  plain(group, 'date', 'target_go_live', 'Target go-live'),
  plain(group, 'text', 'onboarding_manager', 'Onboarding manager', {
    type: 'enumeration',
    fieldType: 'select',
    references: 'owner',
  }),
  plain(group, 'flag', 'contract_signed', 'Contract signed'),
  plain(group, 'text', 'service_modules', 'Service modules', {
    type: 'enumeration',
    fieldType: 'checkbox',
    options: pick(['SSO', 'Data migration', 'API', 'Training'].map((name) => [name, name] as const)),
  }),
  plain(group, 'text', 'region', 'Region', {
    type: 'enumeration',
    fieldType: 'select',
    options: pick(['EMEA', 'AMER', 'APAC'].map((name) => [name, name] as const)),
  }),
  plain(group, 'text', 'billing_contact_email', 'Billing contact e-mail'),
];
