import { exactDifference, exactProduct } from '../exact-decimal.ts';
import { instantText } from '../instant-text.ts';
import type { Portal } from '../portal.ts';
import { activityFacts, taskFacts } from './activity-facts.ts';
import { dealStageFacts } from './deal-stage-facts.ts';
import { objectTypeFacts } from './object-types.ts';
import type { HubSpotRecord, Properties } from './record.ts';

interface Derivation {
  readonly before: Properties;
  readonly after: Properties;
  readonly at: number;
}

function ownerFacts(portal: Portal, { before, after, at }: Derivation): Properties {
  const ownerId = after['hubspot_owner_id'];
  if (ownerId === before['hubspot_owner_id']) return {};
  const userId = portal.owners.find(({ id }) => id === ownerId)?.userIdIncludingInactive;
  return {
    hs_all_owner_ids: ownerId ?? '',
    hs_user_ids_of_all_owners: userId === undefined ? '' : String(userId),
    hubspot_owner_assigneddate: ownerId === undefined ? '' : instantText(at),
  };
}

function lineItemFacts(item: Properties): Properties {
  const full = exactProduct(item['price'] ?? '0', item['quantity'] ?? '1');
  const share = Number(item['hs_discount_percentage'] ?? '0') / 100;
  const discount = share > 0 ? exactProduct(full, String(share)) : (item['discount'] ?? '0');
  return {
    amount: exactDifference(full, discount),
    hs_pre_discount_amount: full,
    hs_total_discount: discount,
  };
}

/** What HubSpot works out by itself from a record's values. An empty value means that there is none. */
export function derivedValues(portal: Portal, record: HubSpotRecord, change: Derivation): Properties {
  const { after } = change;
  const owner = ownerFacts(portal, change);
  switch (record.type) {
    case 'deals':
      return {
        ...owner,
        ...dealStageFacts({ ...change, pipelines: portal.pipelines, createdAt: record.createdAt }),
      };
    case 'line_items':
      return { ...owner, ...lineItemFacts(after) };
    case 'companies':
      return after['website'] === undefined ? { ...owner, website: after['domain'] ?? '' } : owner;
    case 'notes':
      return { ...owner, ...activityFacts(record, after['hs_note_body']) };
    case 'tasks':
      return { ...owner, ...activityFacts(record, after['hs_task_body']), ...taskFacts(record, change) };
    default:
      return owner;
  }
}

const nothingYet: Properties = {
  hs_has_last_conversation_follow_ups: 'false',
  hs_has_last_meeting_followups: 'false',
  hs_is_deal_split: 'false',
  hs_num_associated_active_deal_registrations: '0',
  hs_num_associated_deal_registrations: '0',
  hs_num_associated_deal_splits: '0',
  hs_num_of_associated_line_items: '0',
  hs_num_target_accounts: '0',
  hs_number_of_call_engagements: '0',
  hs_number_of_inbound_calls: '0',
  hs_number_of_outbound_calls: '0',
  hs_number_of_overdue_tasks: '0',
  num_associated_contacts: '0',
  num_notes: '0',
};

/** Values a record of this type is born with. */
export function birthValues({ type, id, createdAt, source }: Omit<HubSpotRecord, 'properties'>): Properties {
  const { created, modified } = objectTypeFacts[type];
  const born = instantText(createdAt);
  const common = {
    [created]: born,
    [modified]: born,
    hs_object_id: id,
    hs_object_source: source.sourceType,
    hs_object_source_id: source.sourceId,
    hs_object_source_label: source.sourceType,
  };
  switch (type) {
    case 'deals':
      return { ...common, hs_createdate: born, ...nothingYet };
    case 'contacts':
      return { ...common, hs_is_unworked: 'true', hs_pipeline: 'contacts-lifecycle-pipeline', lifecyclestage: 'lead' };
    case 'companies':
      return { ...common, hs_pipeline: 'companies-lifecycle-pipeline', lifecyclestage: 'lead' };
    case 'line_items':
    case 'products':
      return { ...common, hs_createdate: born };
    case 'quotes':
      return { ...common, hs_status: 'DRAFT', hs_public_url_key: `quote${id}` };
    case 'tasks':
      return { ...common, hs_task_status: 'NOT_STARTED', hs_task_priority: 'NONE', hs_task_type: 'TODO' };
    case 'notes':
      return common;
  }
}
