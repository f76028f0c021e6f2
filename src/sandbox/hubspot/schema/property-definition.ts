import { instantText } from '../instant-text.ts';

export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
  readonly description?: string;
}

export const propertyTypes = ['string', 'number', 'date', 'datetime', 'enumeration', 'bool', 'phone_number'] as const;
type PropertyType = (typeof propertyTypes)[number];

/** A property of the portal's schema, in the shape (and the key order) in which HubSpot answers it. */
export interface PropertyDefinition {
  readonly updatedAt: string;
  readonly createdAt: string;
  readonly name: string;
  readonly label: string;
  readonly type: PropertyType;
  readonly fieldType: string;
  readonly description: string;
  readonly groupName: string;
  readonly options: readonly PropertyOption[];
  readonly createdUserId?: string;
  readonly updatedUserId?: string;
  readonly referencedObjectType?: string;
  readonly displayOrder: number;
  readonly calculated: boolean;
  readonly externalOptions: boolean;
  readonly archived: boolean;
  readonly archivedAt?: string;
  readonly hasUniqueValue: boolean;
  readonly hidden: boolean;
  readonly hubspotDefined?: boolean;
  readonly showCurrencySymbol?: boolean;
  readonly modificationMetadata: {
    readonly archivable: boolean;
    readonly readOnlyDefinition: boolean;
    readonly readOnlyOptions?: boolean;
    readonly readOnlyValue: boolean;
  };
  readonly formField: boolean;
  readonly dataSensitivity: 'non_sensitive';
}

/** What is worth saying of a property; `definedProperty` supplies the rest. */
export interface PropertyDraft {
  readonly name: string;
  readonly label: string;
  readonly type: PropertyType;
  readonly fieldType: string;
  readonly group: string;
  readonly description?: string;
  readonly options?: readonly (Pick<PropertyOption, 'label' | 'value'> & Partial<PropertyOption>)[];
  /** `owner`: holds an owner's id, with the options kept outside of the schema. */
  readonly references?: 'owner' | 'elsewhere';
  /** HubSpot keeps the value itself; nobody may write it. */
  readonly readOnly?: boolean;
  readonly calculated?: boolean;
  readonly hidden?: boolean;
  readonly formField?: boolean;
  readonly displayOrder?: number;
  readonly money?: boolean;
  readonly unique?: boolean;
}

export const propertyOptions = (drafts: NonNullable<PropertyDraft['options']>): readonly PropertyOption[] =>
  drafts.map(({ label, value, displayOrder, hidden, description }, position) => ({
    label,
    value,
    displayOrder: displayOrder ?? position,
    hidden: hidden ?? false,
    ...(description === undefined ? {} : { description }),
  }));

const yesNo = [
  { label: 'True', value: 'true' },
  { label: 'False', value: 'false' },
];

function common(draft: PropertyDraft, at: number) {
  // UNCONFIRMED whether a bool without options is refused: here it is given the two that every portal shows.
  const options = draft.options ?? (draft.type === 'bool' ? yesNo : []);
  return {
    updatedAt: instantText(at),
    createdAt: instantText(at),
    name: draft.name,
    label: draft.label,
    type: draft.type,
    fieldType: draft.fieldType,
    description: draft.description ?? '',
    groupName: draft.group,
    options: propertyOptions(options),
  };
}

const flags = (draft: PropertyDraft) => ({
  ...(draft.references === 'owner' ? { referencedObjectType: 'OWNER' } : {}),
  displayOrder: draft.displayOrder ?? -1,
  calculated: draft.calculated ?? false,
  externalOptions: draft.references !== undefined,
  archived: false,
  hasUniqueValue: draft.unique ?? false,
  hidden: draft.hidden ?? false,
  ...(draft.money === true ? { showCurrencySymbol: true } : {}),
});

/** A property that HubSpot ships: its definition cannot be changed, and often its value neither. */
export function shippedProperty(draft: PropertyDraft): PropertyDefinition {
  const readOnlyValue = draft.readOnly ?? draft.calculated ?? false;
  const isChoice = draft.fieldType === 'radio';
  return {
    ...common(draft, 0),
    ...flags(draft),
    hubspotDefined: true,
    modificationMetadata: {
      archivable: true,
      readOnlyDefinition: true,
      ...(isChoice ? { readOnlyOptions: false } : {}),
      readOnlyValue,
    },
    formField: draft.formField ?? false,
    dataSensitivity: 'non_sensitive',
  };
}

/** A property that somebody of the portal made. */
export function customProperty(draft: PropertyDraft, { at, by }: { at: number; by: string }): PropertyDefinition {
  return {
    ...common(draft, at),
    createdUserId: by,
    updatedUserId: by,
    ...flags(draft),
    modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: false },
    formField: draft.formField ?? false,
    dataSensitivity: 'non_sensitive',
  };
}
