import type { PropertyDraft } from './property-definition.ts';
import { plain, readOnly, systemProperties } from './property-drafts.ts';

const billingFrequencies = ['weekly', 'monthly', 'quarterly', 'per_six_months', 'annually'].map((value) => ({
  label: value.replaceAll('_', ' '),
  value,
}));

/** What a product and the line item made from it have in common. */
const soldThing = (group: string, { price, term }: { price: string; term: string }): readonly PropertyDraft[] => [
  ...systemProperties(group),
  plain(group, 'moment', 'createdate', 'Create date'),
  plain(group, 'text', 'name', 'Name'),
  plain(group, 'area', 'description', 'Product description'),
  plain(group, 'text', 'hs_sku', 'SKU'),
  plain(group, 'text', 'hs_url', 'URL'),
  plain(price, 'number', 'price', 'Unit price', { money: true }),
  plain(price, 'number', 'hs_cost_of_goods_sold', 'Unit cost', { money: true }),
  plain(price, 'text', 'recurringbillingfrequency', 'Billing frequency', {
    type: 'enumeration',
    fieldType: 'select',
    options: billingFrequencies,
  }),
  plain(term, 'text', 'hs_recurring_billing_period', 'Term'),
];

const product = 'productinformation';
export const productProperties: readonly PropertyDraft[] = soldThing(product, { price: product, term: product });

const item = 'lineiteminformation';
const price = 'price';
const term = 'term';
const hidden = { hidden: true } as const;
export const lineItemProperties: readonly PropertyDraft[] = [
  ...soldThing(item, { price, term }),
  plain(price, 'number', 'amount', 'Net price', { calculated: true, fieldType: 'calculation_equation', money: true }),
  plain(price, 'number', 'hs_pre_discount_amount', 'Pre discount amount', {
    calculated: true,
    fieldType: 'calculation_equation',
  }),
  plain(price, 'number', 'hs_total_discount', 'Total discount', {
    calculated: true,
    fieldType: 'calculation_equation',
  }),
  plain(price, 'number', 'quantity', 'Quantity'),
  plain(price, 'number', 'discount', 'Unit discount'),
  plain(price, 'number', 'hs_discount_percentage', 'Discount percentage'),
  plain(item, 'number', 'hs_product_id', 'Product ID', hidden),
  plain(item, 'number', 'hs_position_on_quote', 'Position on quote', hidden),
  plain(item, 'text', 'hs_line_item_currency_code', 'Currency', {
    type: 'enumeration',
    fieldType: 'select',
    references: 'elsewhere',
  }),
  plain(term, 'date', 'hs_recurring_billing_start_date', 'Billing start date'),
  plain(term, 'date', 'hs_recurring_billing_end_date', 'Billing end date', {
    calculated: true,
    fieldType: 'calculation_read_time',
    ...hidden,
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
