import { type ObjectType, objectTypeFacts } from '../objects/object-types.ts';

export interface AssociationType {
  readonly from: ObjectType;
  readonly to: ObjectType;
  readonly typeId: number;
  readonly label: string | null;
  /** The name v3 answers use. */
  readonly name: string;
  /** The type of the same link seen from the other side. */
  readonly inverse: number;
}

type Pair = readonly [from: ObjectType, to: ObjectType, typeId: number, inverse: number, label?: string];

// https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide: the ids HubSpot defines.
const pairs: readonly Pair[] = [
  ['deals', 'contacts', 3, 4],
  ['deals', 'companies', 341, 342],
  ['deals', 'companies', 5, 6, 'Primary'],
  ['deals', 'line_items', 19, 20],
  ['deals', 'quotes', 63, 64],
  ['deals', 'notes', 213, 214],
  ['deals', 'tasks', 215, 216],
  ['contacts', 'companies', 279, 280],
  ['contacts', 'companies', 1, 2, 'Primary'],
  ['contacts', 'notes', 201, 202],
  ['contacts', 'tasks', 203, 204],
  ['companies', 'notes', 189, 190],
  ['companies', 'tasks', 191, 192],
  ['quotes', 'line_items', 67, 68],
];

const nameOf = (from: ObjectType, to: ObjectType): string =>
  `${objectTypeFacts[from].singular}_to_${objectTypeFacts[to].singular}`;

export const associationTypes: readonly AssociationType[] = pairs.flatMap(([from, to, typeId, inverse, label]) => {
  // In v3 the primary one goes by the plain name, the plain one by the longer.
  const suffix = label === undefined && to === 'companies' ? '_unlabeled' : '';
  return [
    { from, to, typeId, inverse, label: label ?? null, name: `${nameOf(from, to)}${suffix}` },
    {
      from: to,
      to: from,
      typeId: inverse,
      inverse: typeId,
      label: label ?? null,
      name: `${nameOf(to, from)}${suffix}`,
    },
  ];
});

export const typesBetween = (from: ObjectType, to: ObjectType): readonly AssociationType[] =>
  associationTypes.filter((type) => type.from === from && type.to === to);

/** The unlabelled type between two kinds of records; undefined where HubSpot knows none. */
export const defaultType = (from: ObjectType, to: ObjectType): AssociationType | undefined =>
  typesBetween(from, to).find(({ label }) => label === null);

export const primaryType = (from: ObjectType, to: ObjectType): AssociationType | undefined =>
  typesBetween(from, to).find(({ label }) => label !== null);
