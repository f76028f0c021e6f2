/** What the first word of an expression stands for. */
type RootKind = 'record' | 'records' | 'value';

interface Root {
  readonly kind: RootKind;
  /** The only properties there are; open-ended for what the CRM defines. */
  readonly properties?: readonly string[];
}

const roots: Readonly<Record<string, Root>> = {
  deal: { kind: 'record' },
  company: { kind: 'record' },
  companies: { kind: 'records' },
  contact: { kind: 'record' },
  contacts: { kind: 'records' },
  line_items: { kind: 'records' },
  sold: { kind: 'value' },
  owner: { kind: 'record', properties: ['name', 'email'] },
  project: { kind: 'record', properties: ['name', 'url'] },
  item: { kind: 'record' },
  index: { kind: 'value' },
  start: { kind: 'value' },
  today: { kind: 'value' },
  won: { kind: 'value' },
};
const forloop: Root = {
  kind: 'record',
  properties: ['index', 'index0', 'rindex', 'rindex0', 'first', 'last', 'length'],
};

const entry = { kind: 'record', properties: ['name', 'value'], of: 'entry' } as const;

/** What is known at some point of the file. */
export interface Surroundings {
  readonly roots: readonly string[];
  /** Whether `item` is a line item, or one entry of a property. */
  readonly item?: 'line_items' | 'property';
}

const fromTheDeal = [
  'deal',
  'company',
  'companies',
  'contact',
  'contacts',
  'line_items',
  'sold',
  'owner',
  'today',
  'won',
];

/** Before anything is decided: the gate, roles, conditions of templates, the start itself. */
export const atTheGate: Surroundings = { roots: fromTheDeal };
/** Once the start is known: the project's name and place. */
export const atTheProject: Surroundings = { roots: [...fromTheDeal, 'start'] };
/** Once the project stands: tasks, fields, the brief. */
export const inTheProject: Surroundings = { roots: [...fromTheDeal, 'start', 'project'] };
export const inDeliverables = (item: 'line_items' | 'property'): Surroundings => ({
  roots: [...inTheProject.roots, 'item', 'index'],
  item,
});

export const isRoot = (name: string): boolean => Object.hasOwn(roots, name);

/** Names that loops give to what they go over, with the root it comes from; undefined for a single value. */
export type LoopNames = ReadonlyMap<string, string | undefined>;

/** What `name` stands for, and which root its properties belong to; undefined when it is not known here. */
export function findRoot(
  name: string,
  { roots: available, item }: Surroundings,
  loopNames: LoopNames,
): (Root & { readonly of: string }) | undefined {
  if (loopNames.has(name)) {
    const of = loopNames.get(name);
    return of === undefined ? { kind: 'value', of: name } : { kind: 'record', of };
  }
  if (name === 'forloop' && loopNames.size > 0) return { ...forloop, of: name };
  const root = Object.hasOwn(roots, name) && available.includes(name) ? roots[name] : undefined;
  if (root === undefined) return undefined;
  // An entry of a property has nothing but its own text, and is no line item although both are called `item`.
  return name === 'item' && item === 'property' ? entry : { ...root, of: name };
}
