import type { ObjectType } from '../objects/object-types.ts';
import { noteProperties, taskProperties } from './activity-properties.ts';
import { lineItemProperties, productProperties, quoteProperties } from './commerce-properties.ts';
import { dealProperties } from './deal-properties.ts';
import { companyProperties, contactProperties } from './people-properties.ts';
import { type PropertyDefinition, type PropertyDraft, shippedProperty } from './property-definition.ts';

const drafts: Readonly<Record<ObjectType, readonly PropertyDraft[]>> = {
  contacts: contactProperties,
  companies: companyProperties,
  deals: dealProperties,
  products: productProperties,
  line_items: lineItemProperties,
  quotes: quoteProperties,
  tasks: taskProperties,
  notes: noteProperties,
};

/** What HubSpot ships for this kind of record; the stages of the pipelines add theirs on top. */
export const shippedProperties = (type: ObjectType): readonly PropertyDefinition[] => drafts[type].map(shippedProperty);
