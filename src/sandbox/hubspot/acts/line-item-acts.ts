import { z } from 'zod';
import { archiveRecord, writeRecord } from '../objects/write-record.ts';
import { addLineItem } from '../seed/make-deal.ts';
import { seedProducts } from '../seed/products.ts';
import { type Act, defineAct, liveNamed, Name, told } from './act.ts';
import { checkedByPerson } from './checked-by-person.ts';

const amount = z.coerce.number().nonnegative();

const add = defineAct(
  {
    act: 'add-line-item',
    does: 'A rep adds a line item to a deal: a product by its SKU, or one typed in by hand.',
    example: { deal: '30125000123', sku: 'MIG-01', quantity: 2 },
    input: z.object({
      deal: Name,
      sku: z.string().optional(),
      name: z.string().optional(),
      quantity: amount.default(1),
      price: amount.optional(),
    }),
  },
  ({ portal, occasion }, { deal: dealName, sku, name, quantity, price }) => {
    const deal = liveNamed(portal, 'deals', dealName);
    const product = Object.values(seedProducts).find((each) => each.sku === sku);
    const sold = {
      name: name ?? product?.name ?? 'Custom work',
      price: price ?? product?.price ?? 1_000,
      quantities: [quantity],
      quantity,
      ...(sku === undefined ? {} : { sku }),
    };
    return told(addLineItem(portal, deal, sold, occasion));
  },
);

const edit = defineAct(
  {
    act: 'edit-line-item',
    does: 'A rep edits a line item.',
    example: { lineItem: '30125000321', properties: { quantity: '3' } },
    input: z.object({ lineItem: Name, properties: z.record(z.string(), z.string()) }),
  },
  ({ portal, occasion }, { lineItem, properties }) => {
    const record = liveNamed(portal, 'line_items', lineItem);
    writeRecord(portal, record, checkedByPerson(portal, record, properties), occasion);
    return told(record);
  },
);

const remove = defineAct(
  {
    act: 'remove-line-item',
    does: 'A rep removes a line item from its deal.',
    example: { lineItem: '30125000321' },
    input: z.object({ lineItem: Name }),
  },
  ({ portal, occasion }, { lineItem }) => {
    const record = liveNamed(portal, 'line_items', lineItem);
    archiveRecord(portal, record, occasion);
    return told(record);
  },
);

export const lineItemActs: readonly Act[] = [add, edit, remove];
