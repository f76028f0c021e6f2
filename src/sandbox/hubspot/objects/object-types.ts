/** The kinds of records the fake portal holds, by the name HubSpot's paths use. */
export const objectTypes = [
  'contacts',
  'companies',
  'deals',
  'products',
  'line_items',
  'quotes',
  'tasks',
  'notes',
] as const;
export type ObjectType = (typeof objectTypes)[number];

export type PerObjectType<T> = Readonly<Record<ObjectType, T>>;
export const perType = <T>(make: (type: ObjectType) => T): PerObjectType<T> => ({
  contacts: make('contacts'),
  companies: make('companies'),
  deals: make('deals'),
  products: make('products'),
  line_items: make('line_items'),
  quotes: make('quotes'),
  tasks: make('tasks'),
  notes: make('notes'),
});

interface ObjectTypeFacts {
  readonly typeId: string;
  /** In association names (`deal_to_contact`) and, in capitals, in messages. */
  readonly singular: string;
  /** The key under which a v3 answer lists records of this type; with a space for line items. */
  readonly plural: string;
  readonly created: 'createdate' | 'hs_createdate';
  readonly modified: 'hs_lastmodifieddate' | 'lastmodifieddate';
  /** Properties an answer carries when none are asked for. */
  readonly defaults: readonly string[];
  /** Properties the free-text `query` of a search looks into. */
  readonly searched: readonly string[];
  /** Any one of these scopes will do. */
  readonly readScopes: readonly string[];
  readonly writeScopes: readonly string[];
}

const scoped = (name: string, also: readonly string[] = []) => ({
  readScopes: [`crm.objects.${name}.read`, ...also],
  writeScopes: [`crm.objects.${name}.write`, ...also],
});
const crmRecord = { created: 'createdate', modified: 'hs_lastmodifieddate' } as const;
const activity = {
  created: 'hs_createdate',
  modified: 'hs_lastmodifieddate',
  defaults: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  // Activities are guarded by the contact scopes, not by those of the record they sit on.
  ...scoped('contacts'),
} as const;

/** Numbers and names: https://developers.hubspot.com/docs/api-reference/crm-using-object-apis (object type ids). */
export const objectTypeFacts: Readonly<Record<ObjectType, ObjectTypeFacts>> = {
  contacts: {
    typeId: '0-1',
    singular: 'contact',
    plural: 'contacts',
    created: 'createdate',
    modified: 'lastmodifieddate',
    defaults: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
    searched: ['firstname', 'lastname', 'email', 'phone', 'company'],
    ...scoped('contacts'),
  },
  companies: {
    ...crmRecord,
    typeId: '0-2',
    singular: 'company',
    plural: 'companies',
    defaults: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
    searched: ['name', 'domain', 'website', 'phone'],
    ...scoped('companies'),
  },
  deals: {
    ...crmRecord,
    typeId: '0-3',
    singular: 'deal',
    plural: 'deals',
    defaults: [
      'amount',
      'closedate',
      'createdate',
      'dealname',
      'dealstage',
      'hs_lastmodifieddate',
      'hs_object_id',
      'pipeline',
    ],
    searched: ['dealname', 'pipeline', 'dealstage', 'description', 'dealtype'],
    ...scoped('deals'),
  },
  products: {
    ...crmRecord,
    typeId: '0-7',
    singular: 'product',
    plural: 'products',
    defaults: ['createdate', 'description', 'hs_lastmodifieddate', 'hs_object_id', 'name', 'price'],
    searched: ['name', 'description', 'price', 'hs_sku'],
    ...scoped('products', ['e-commerce']),
  },
  line_items: {
    ...crmRecord,
    typeId: '0-8',
    singular: 'line_item',
    plural: 'line items',
    defaults: ['amount', 'createdate', 'hs_lastmodifieddate', 'hs_object_id', 'hs_product_id', 'quantity'],
    searched: ['name', 'description', 'hs_sku'],
    ...scoped('line_items', ['e-commerce']),
  },
  quotes: {
    created: 'hs_createdate',
    modified: 'hs_lastmodifieddate',
    typeId: '0-14',
    singular: 'quote',
    plural: 'quotes',
    defaults: [
      'hs_createdate',
      'hs_expiration_date',
      'hs_lastmodifieddate',
      'hs_object_id',
      'hs_public_url_key',
      'hs_status',
      'hs_title',
    ],
    searched: ['hs_title', 'hs_quote_number'],
    ...scoped('quotes'),
  },
  tasks: {
    ...activity,
    typeId: '0-27',
    singular: 'task',
    plural: 'tasks',
    searched: ['hs_task_subject', 'hs_task_body'],
  },
  notes: { ...activity, typeId: '0-46', singular: 'note', plural: 'notes', searched: ['hs_note_body'] },
};

/** The type a path segment or a body names: plural, singular, in capitals, or by its `0-x` id. */
export function findObjectType(name: string): ObjectType | undefined {
  const wanted = name.toLowerCase();
  return objectTypes.find((type) => {
    const { typeId, singular } = objectTypeFacts[type];
    return type === wanted || singular === wanted || typeId === wanted;
  });
}

const list = (portalId: number, typeId: string, id: string): string => {
  const filters = JSON.stringify([{ property: 'hs_object_id', operator: 'EQ', value: id }]);
  return `https://app.hubspot.com/contacts/${portalId}/objects/${typeId}/views/all/list?filters=${encodeURIComponent(filters)}`;
};

/** The record's address in the app, as answers carry it; undefined for the types that have no page of their own. */
export function recordUrl(portalId: number, type: ObjectType, id: string): string | undefined {
  const { typeId } = objectTypeFacts[type];
  switch (type) {
    case 'contacts':
    case 'companies':
    case 'deals':
      return `https://app.hubspot.com/contacts/${portalId}/record/${typeId}/${id}`;
    case 'tasks':
      return `https://app.hubspot.com/tasks/${portalId}/view/all/task/${id}`;
    case 'notes':
      return list(portalId, typeId, id);
    default:
      return undefined;
  }
}
