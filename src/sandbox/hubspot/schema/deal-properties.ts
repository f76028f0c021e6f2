import type { PropertyDraft } from './property-definition.ts';
import { plain, readOnly, systemProperties } from './property-drafts.ts';

const facts = 'dealinformation';
const activity = 'deal_activity';
const revenue = 'deal_revenue';
const scripts = 'dealscripted';
const stages = 'dealstages';
const prediction = 'predictive_deal_score_feature_properties';
const hidden = { hidden: true } as const;
/** Worked out by HubSpot; whether the schema also calls it calculated differs from one to the next. */
const equation = { readOnly: true, fieldType: 'calculation_equation' } as const;
const calculated = { calculated: true } as const;
const scripted = { ...equation, ...calculated } as const;
const rollup = { readOnly: true, fieldType: 'calculation_rollup' } as const;
const money = { money: true } as const;
const outside = { type: 'enumeration', references: 'elsewhere' } as const;

const written: readonly PropertyDraft[] = [
  plain(facts, 'text', 'dealname', 'Deal Name', { displayOrder: 0 }),
  plain(revenue, 'number', 'amount', 'Amount', { displayOrder: 2, ...money }),
  plain(activity, 'text', 'dealstage', 'Deal Stage', { ...outside, fieldType: 'radio', displayOrder: 3 }),
  plain(activity, 'text', 'pipeline', 'Pipeline', { ...outside, fieldType: 'select', displayOrder: 4 }),
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
  plain(facts, 'area', 'description', 'Deal Description', { displayOrder: 9 }),
  plain(activity, 'area', 'closed_lost_reason', 'Closed Lost Reason', { displayOrder: 11 }),
  plain(activity, 'area', 'closed_won_reason', 'Closed Won Reason', { displayOrder: 12 }),
  plain(facts, 'area', 'hs_next_step', 'Next step'),
  plain(facts, 'text', 'hs_priority', 'Priority', {
    type: 'enumeration',
    fieldType: 'select',
    options: ['low', 'medium', 'high'].map((value) => ({ label: value, value })),
  }),
  plain(facts, 'number', 'hs_pinned_engagement_id', 'Pinned engagement ID', hidden),
  plain(revenue, 'text', 'deal_currency_code', 'Currency', { ...outside, fieldType: 'select' }),
];

const stageFacts: readonly PropertyDraft[] = [
  plain(facts, 'flag', 'hs_is_closed', 'Is deal closed?', scripted),
  plain(activity, 'flag', 'hs_is_closed_won', 'Is closed won', equation),
  plain(activity, 'flag', 'hs_is_closed_lost', 'Is closed lost', scripted),
  plain(facts, 'number', 'hs_is_closed_count', 'Is closed (numeric)', scripted),
  plain(facts, 'number', 'hs_is_open_count', 'Is open (numeric)', scripted),
  plain(facts, 'number', 'hs_closed_won_count', 'Is closed won (numeric)', scripted),
  plain(facts, 'moment', 'hs_closed_won_date', 'Closed won date', { ...calculated, ...hidden }),
  plain(stages, 'moment', 'hs_v2_date_entered_current_stage', 'Date entered current stage', scripted),
  plain(facts, 'number', 'days_to_close', 'Days to close', equation),
  plain(facts, 'number', 'hs_days_to_close_raw', 'Days to close (exact)', { ...scripted, ...hidden }),
  plain(scripts, 'number', 'hs_open_deal_create_date', 'Create date of open deal', { ...scripted, ...hidden }),
  plain(scripts, 'number', 'hs_closed_deal_create_date', 'Create date of closed deal', { ...scripted, ...hidden }),
  plain(scripts, 'number', 'hs_closed_deal_close_date', 'Close date of closed deal', { ...scripted, ...hidden }),
  plain(facts, 'number', 'hs_deal_stage_probability', 'Deal probability'),
  plain(facts, 'number', 'hs_deal_stage_probability_shadow', 'Deal stage probability', { ...equation, ...hidden }),
];

const sums: readonly PropertyDraft[] = [
  plain(revenue, 'number', 'amount_in_home_currency', 'Amount in company currency', { ...scripted, ...money }),
  plain(facts, 'number', 'hs_forecast_amount', 'Forecast amount', { ...calculated, ...money }),
  plain(facts, 'number', 'hs_projected_amount', 'Weighted amount', { ...equation, ...money }),
  plain(facts, 'number', 'hs_projected_amount_in_home_currency', 'Weighted amount in company currency', {
    ...equation,
    ...money,
  }),
  plain(facts, 'number', 'hs_closed_amount', 'Closed amount', { ...equation, ...money, ...hidden }),
  plain(facts, 'number', 'hs_closed_amount_in_home_currency', 'Closed amount in company currency', {
    ...equation,
    ...money,
    ...hidden,
  }),
];

const counts: readonly PropertyDraft[] = [
  plain(facts, 'number', 'hs_num_of_associated_line_items', 'Number of associated line items', calculated),
  plain(facts, 'number', 'num_associated_contacts', 'Number of associated contacts', {
    ...calculated,
    fieldType: 'calculation_rollup',
  }),
  plain(activity, 'number', 'num_notes', 'Number of sales activities', readOnly),
  plain(prediction, 'number', 'hs_number_of_overdue_tasks', 'Number of overdue tasks', { ...rollup, ...hidden }),
  plain(prediction, 'number', 'hs_number_of_call_engagements', 'Number of calls', { ...rollup, ...hidden }),
  plain(prediction, 'number', 'hs_number_of_inbound_calls', 'Number of inbound calls', { ...rollup, ...hidden }),
  plain(prediction, 'number', 'hs_number_of_outbound_calls', 'Number of outbound calls', { ...rollup, ...hidden }),
  plain(activity, 'number', 'hs_num_associated_active_deal_registrations', 'Active deal registrations', calculated),
  plain(activity, 'number', 'hs_num_associated_deal_registrations', 'Deal registrations', calculated),
  plain(activity, 'number', 'hs_num_associated_deal_splits', 'Deal splits', { ...calculated, ...hidden }),
  plain(facts, 'number', 'hs_num_target_accounts', 'Target accounts', { ...readOnly, ...hidden }),
  plain(activity, 'flag', 'hs_has_last_conversation_follow_ups', 'Has conversation follow-ups', readOnly),
  plain(activity, 'flag', 'hs_has_last_meeting_followups', 'Has meeting follow-ups', scripted),
  plain(facts, 'flag', 'hs_is_deal_split', 'Is deal split', equation),
  plain(activity, 'moment', 'notes_last_updated', 'Last activity date', readOnly),
  plain(activity, 'moment', 'notes_last_contacted', 'Last contacted', readOnly),
  plain(activity, 'moment', 'notes_next_activity_date', 'Next activity date', readOnly),
];

export const dealProperties: readonly PropertyDraft[] = [
  ...systemProperties(facts, activity),
  ...written,
  ...stageFacts,
  ...sums,
  ...counts,
];

const legacy = { readOnly: true, fieldType: 'calculation_read_time', ...hidden } as const;

/** What every stage adds to the deal's schema: when a deal came into it, and when it left. */
export const stageProperties = (stage: { readonly id: string; readonly label: string }): readonly PropertyDraft[] => [
  plain(stages, 'moment', `hs_v2_date_entered_${stage.id}`, `Date entered "${stage.label}"`, readOnly),
  plain(stages, 'moment', `hs_v2_date_exited_${stage.id}`, `Date exited "${stage.label}"`, readOnly),
  plain(facts, 'moment', `hs_date_entered_${stage.id}`, `Date entered "${stage.label}" (legacy)`, legacy),
  plain(facts, 'moment', `hs_date_exited_${stage.id}`, `Date exited "${stage.label}" (legacy)`, legacy),
];
