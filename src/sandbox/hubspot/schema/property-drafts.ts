import type { PropertyDraft } from './property-definition.ts';

const kinds = {
  text: { type: 'string', fieldType: 'text' },
  area: { type: 'string', fieldType: 'textarea' },
  number: { type: 'number', fieldType: 'number' },
  date: { type: 'date', fieldType: 'date' },
  moment: { type: 'datetime', fieldType: 'date' },
  flag: { type: 'bool', fieldType: 'booleancheckbox' },
} as const;

/** Short for the many properties that are only a name, a label and a kind. */
export const plain = (
  group: string,
  kind: keyof typeof kinds,
  name: string,
  label: string,
  more: Partial<PropertyDraft> = {},
): PropertyDraft => ({ name, label, group, ...kinds[kind], ...more });

/** HubSpot keeps the value itself. */
export const readOnly = { readOnly: true } as const;

const keptAside = { ...readOnly, hidden: true } as const;

/** Properties that every kind of record has; HubSpot keeps all of them but the owner by itself. */
export const systemProperties = (group: string, changes: string = group): readonly PropertyDraft[] => [
  plain(group, 'number', 'hs_object_id', 'Record ID', readOnly),
  plain(group, 'text', 'hs_object_source', 'Record creation source', keptAside),
  plain(group, 'text', 'hs_object_source_id', 'Record creation source ID', keptAside),
  plain(group, 'text', 'hs_object_source_label', 'Record source', {
    ...readOnly,
    type: 'enumeration',
    fieldType: 'select',
    references: 'elsewhere',
  }),
  plain(group, 'moment', 'hs_createdate', 'Object create date/time', keptAside),
  plain(changes, 'moment', 'hs_lastmodifieddate', 'Last modified date', readOnly),
  plain(group, 'text', 'hs_merged_object_ids', 'Merged record IDs', {
    ...readOnly,
    type: 'enumeration',
    fieldType: 'checkbox',
  }),
  plain(group, 'text', 'hs_all_owner_ids', 'All owner IDs', {
    ...keptAside,
    type: 'enumeration',
    fieldType: 'select',
    references: 'elsewhere',
  }),
  plain(group, 'text', 'hs_user_ids_of_all_owners', 'User IDs of all owners', {
    ...keptAside,
    type: 'enumeration',
    fieldType: 'checkbox',
    references: 'elsewhere',
  }),
  plain(changes, 'moment', 'hubspot_owner_assigneddate', 'Owner assigned date', readOnly),
  plain(group, 'text', 'hubspot_owner_id', 'Owner', {
    type: 'enumeration',
    fieldType: 'select',
    references: 'owner',
    displayOrder: 6,
  }),
];
