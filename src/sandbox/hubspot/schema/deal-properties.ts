import type { PropertyDraft } from './property-definition.ts';
import { plain, readOnly, systemProperties } from './property-drafts.ts';

const facts = 'dealinformation';
const activity = 'deal_activity';
const revenue = 'deal_revenue';
const equation = { readOnly: true, fieldType: 'calculation_equation' } as const;
const rollup = { calculated: true, fieldType: 'calculation_rollup' } as const;
const money = { money: true } as const;

const written: readonly PropertyDraft[] = [
  plain(facts, 'text', 'dealname', 'Deal Name', { displayOrder: 0 }),
  plain(revenue, 'number', 'amount', 'Amount', { displayOrder: 2, ...money }),
  plain(activity, 'text', 'dealstage', 'Deal Stage', {
    type: 'enumeration',
    fieldType: 'radio',
    references: 'elsewhere',
    displayOrder: 3,
  }),
  plain(activity, 'text', 'pipeline', 'Pipeline', {
    type: 'enumeration',
    fieldType: 'select',
    references: 'elsewhere',
    displayOrder: 4,
  }),
  plain(facts, 'moment', 'closedate', 'Close Date', { displayOrder: 5 }),
  plain(facts, 'moment', 'createdate', 'Create Date', { displayOrder: 6 }),
  plain(facts, 'text', 'dealtype', 'Deal Type', {
    type: 'enumeration',
    fieldType: 'radio',
    displayOrder: 8,
    options: [
      { label: 'New Business', value: 'newbusiness' },
      { label: 'Existing Business', value: 'existingbusiness' },
      { label: 'Renewal', value: 'renewal' },
    ],
  }),
  plain(facts, 'area', 'description', 'Deal Description'),
  plain(facts, 'area', 'closed_won_reason', 'Closed Won Reason'),
  plain(facts, 'area', 'closed_lost_reason', 'Closed Lost Reason'),
  plain(facts, 'area', 'hs_next_step', 'Next step'),
  plain(facts, 'text', 'hs_priority', 'Priority', {
    type: 'enumeration',
    fieldType: 'select',
    options: ['low', 'medium', 'high'].map((value) => ({ label: value, value })),
  }),
  plain(facts, 'number', 'hs_pinned_engagement_id', 'Pinned engagement ID'),
  plain(revenue, 'text', 'deal_currency_code', 'Currency', {
    type: 'enumeration',
    fieldType: 'select',
    references: 'elsewhere',
  }),
];

const stageFacts: readonly PropertyDraft[] = [
  plain(activity, 'flag', 'hs_is_closed', 'Is deal closed?', equation),
  plain(activity, 'flag', 'hs_is_closed_won', 'Is closed won', equation),
  plain(activity, 'flag', 'hs_is_closed_lost', 'Is closed lost', equation),
  plain(activity, 'number', 'hs_is_closed_count', 'Is closed (numeric)', equation),
  plain(activity, 'number', 'hs_is_open_count', 'Is open (numeric)', equation),
  plain(activity, 'number', 'hs_closed_won_count', 'Is closed won (numeric)', equation),
  plain(facts, 'moment', 'hs_closed_won_date', 'Closed won date', { calculated: true, hidden: true }),
  plain(activity, 'moment', 'hs_v2_date_entered_current_stage', 'Date entered current stage', equation),
  plain(facts, 'number', 'days_to_close', 'Days to close', equation),
  plain(facts, 'number', 'hs_days_to_close_raw', 'Days to close (exact)', equation),
  plain(facts, 'number', 'hs_open_deal_create_date', 'Create date of open deal', equation),
  plain(facts, 'number', 'hs_closed_deal_create_date', 'Create date of closed deal', equation),
  plain(facts, 'number', 'hs_closed_deal_close_date', 'Close date of closed deal', equation),
  plain(revenue, 'number', 'hs_deal_stage_probability', 'Deal probability'),
  plain(revenue, 'number', 'hs_deal_stage_probability_shadow', 'Deal stage probability', equation),
];

const sums: readonly PropertyDraft[] = [
  plain(revenue, 'number', 'amount_in_home_currency', 'Amount in company currency', { ...equation, ...money }),
  plain(revenue, 'number', 'hs_forecast_amount', 'Forecast amount', { ...readOnly, ...money }),
  plain(revenue, 'number', 'hs_projected_amount', 'Weighted amount', { ...equation, ...money }),
  plain(revenue, 'number', 'hs_projected_amount_in_home_currency', 'Weighted amount in company currency', equation),
  plain(revenue, 'number', 'hs_closed_amount', 'Closed amount', { ...equation, ...money }),
  plain(revenue, 'number', 'hs_closed_amount_in_home_currency', 'Closed amount in company currency', equation),
];

const counts: readonly PropertyDraft[] = [
  plain(facts, 'number', 'hs_num_of_associated_line_items', 'Number of associated line items', { calculated: true }),
  plain(facts, 'number', 'num_associated_contacts', 'Number of associated contacts', rollup),
  plain(activity, 'number', 'num_notes', 'Number of sales activities', readOnly),
  plain(activity, 'number', 'hs_number_of_overdue_tasks', 'Number of overdue tasks', rollup),
  plain(activity, 'number', 'hs_number_of_call_engagements', 'Number of call engagements', rollup),
  plain(activity, 'number', 'hs_number_of_inbound_calls', 'Number of inbound calls', rollup),
  plain(activity, 'number', 'hs_number_of_outbound_calls', 'Number of outbound calls', rollup),
  plain(facts, 'number', 'hs_num_associated_active_deal_registrations', 'Active deal registrations', rollup),
  plain(facts, 'number', 'hs_num_associated_deal_registrations', 'Deal registrations', rollup),
  plain(facts, 'number', 'hs_num_associated_deal_splits', 'Deal splits', rollup),
  plain(facts, 'number', 'hs_num_target_accounts', 'Target accounts', rollup),
  plain(activity, 'flag', 'hs_has_last_conversation_follow_ups', 'Has conversation follow-ups', readOnly),
  plain(activity, 'flag', 'hs_has_last_meeting_followups', 'Has meeting follow-ups', readOnly),
  plain(facts, 'flag', 'hs_is_deal_split', 'Is deal split', equation),
  plain(activity, 'moment', 'notes_last_updated', 'Last activity date', readOnly),
  plain(activity, 'moment', 'notes_last_contacted', 'Last contacted', readOnly),
  plain(activity, 'moment', 'notes_next_activity_date', 'Next activity date', readOnly),
];

export const dealProperties: readonly PropertyDraft[] = [
  ...systemProperties(facts),
  ...written,
  ...stageFacts,
  ...sums,
  ...counts,
];

/** What every stage adds to the deal's schema: when a deal came into it and left it, and for how long it was there. */
export const stageProperties = (stage: { readonly id: string; readonly label: string }): readonly PropertyDraft[] => [
  plain(facts, 'moment', `hs_v2_date_entered_${stage.id}`, `Date entered "${stage.label}"`, readOnly),
  plain(facts, 'moment', `hs_v2_date_exited_${stage.id}`, `Date exited "${stage.label}"`, readOnly),
  plain(facts, 'moment', `hs_date_entered_${stage.id}`, `Date entered "${stage.label}" (legacy)`, {
    calculated: true,
    fieldType: 'calculation_read_time',
  }),
  plain(facts, 'moment', `hs_date_exited_${stage.id}`, `Date exited "${stage.label}" (legacy)`, {
    calculated: true,
    fieldType: 'calculation_read_time',
  }),
];
