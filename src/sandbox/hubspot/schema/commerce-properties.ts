import type { PropertyDraft } from './property-definition.ts';
import { plain, readOnly, systemProperties } from './property-drafts.ts';

const billingFrequencies = ['weekly', 'monthly', 'quarterly', 'per_six_months', 'annually'].map((value) => ({
  label: value.replaceAll('_', ' '),
  value,
}));

/** What a product and the line item made from it have in common. */
const soldThing = (group: string): readonly PropertyDraft[] => [
  ...systemProperties(group),
  plain(group, 'moment', 'createdate', 'Create date', readOnly),
  plain(group, 'text', 'name', 'Name'),
  plain(group, 'area', 'description', 'Product description'),
  plain(group, 'text', 'hs_sku', 'SKU'),
  plain(group, 'text', 'hs_url', 'URL'),
  plain(group, 'number', 'price', 'Unit price', { money: true }),
  plain(group, 'number', 'hs_cost_of_goods_sold', 'Unit cost', { money: true }),
  plain(group, 'text', 'recurringbillingfrequency', 'Billing frequency', {
    type: 'enumeration',
    fieldType: 'select',
    options: billingFrequencies,
  }),
  plain(group, 'text', 'hs_recurring_billing_period', 'Term'),
];

export const productProperties: readonly PropertyDraft[] = soldThing('productinformation');

const item = 'lineiteminformation';
export const lineItemProperties: readonly PropertyDraft[] = [
  ...soldThing(item),
  plain(item, 'number', 'amount', 'Net price', { calculated: true, fieldType: 'calculation_equation', money: true }),
  plain(item, 'number', 'hs_pre_discount_amount', 'Pre discount amount', {
    calculated: true,
    fieldType: 'calculation_equation',
  }),
  plain(item, 'number', 'hs_total_discount', 'Total discount', { calculated: true, fieldType: 'calculation_equation' }),
  plain(item, 'number', 'quantity', 'Quantity'),
  plain(item, 'number', 'discount', 'Unit discount'),
  plain(item, 'number', 'hs_discount_percentage', 'Discount percentage'),
  plain(item, 'number', 'hs_product_id', 'Product ID'),
  plain(item, 'number', 'hs_position_on_quote', 'Position on quote'),
  plain(item, 'text', 'hs_line_item_currency_code', 'Currency', {
    type: 'enumeration',
    fieldType: 'select',
    references: 'elsewhere',
  }),
  plain(item, 'date', 'hs_recurring_billing_start_date', 'Billing start date'),
  plain(item, 'date', 'hs_recurring_billing_end_date', 'Billing end date', {
    calculated: true,
    fieldType: 'calculation_read_time',
  }),
];

const quote = 'quoteinformation';
const quoteStates = ['DRAFT', 'PENDING_APPROVAL', 'APPROVAL_NOT_NEEDED', 'APPROVED', 'REJECTED'];
export const quoteProperties: readonly PropertyDraft[] = [
  ...systemProperties(quote),
  plain(quote, 'text', 'hs_title', 'Quote name'),
  plain(quote, 'text', 'hs_quote_number', 'Quote number', readOnly),
  plain(quote, 'text', 'hs_status', 'Approval status', {
    type: 'enumeration',
    fieldType: 'select',
    options: quoteStates.map((value) => ({ label: value, value })),
  }),
  plain(quote, 'moment', 'hs_expiration_date', 'Expiration date'),
  plain(quote, 'text', 'hs_public_url_key', 'Public URL key', readOnly),
];
