import { handoffProperties, handoffPropertyGroup } from '../../../domain/handoff-properties.ts';
import { type PerObjectType, perType } from '../objects/object-types.ts';
import type { Pipeline } from '../pipelines.ts';
import { customDealProperties } from './custom-deal-properties.ts';
import { stageProperties } from './deal-properties.ts';
import { customProperty, type PropertyDefinition, shippedProperty } from './property-definition.ts';
import { shippedProperties } from './shipped-properties.ts';

export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly archived: boolean;
}

/** The schema of one kind of record, by name. Definitions are replaced, never changed in place. */
export interface Schema {
  readonly properties: Map<string, PropertyDefinition>;
  readonly groups: Map<string, PropertyGroup>;
}

/** Who made the portal's own properties: its administrator's user id. */
export const administrator = '534901';

const group = (name: string, label: string): PropertyGroup => ({ name, label, displayOrder: -1, archived: false });
const groupLabel = (name: string): string => name.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());

/** A definition that may be written to; an archived one is as good as absent. */
export function findProperty(schema: Schema, name: string): PropertyDefinition | undefined {
  const found = schema.properties.get(name);
  return found?.archived === false ? found : undefined;
}

export const addProperty = (schema: Schema, definition: PropertyDefinition): void => {
  schema.properties.set(definition.name, definition);
};

function createSchema(definitions: readonly PropertyDefinition[]): Schema {
  const properties = new Map(definitions.map((definition) => [definition.name, definition]));
  const names = new Set(definitions.map((definition) => definition.groupName));
  const groups = new Map([...names].map((name) => [name, group(name, groupLabel(name))]));
  return { properties, groups };
}

/** The handoff's own properties, as `provision` would have made them. */
function provisionedProperties(at: number): readonly PropertyDefinition[] {
  return Object.values(handoffProperties).map((property) =>
    customProperty({ ...property, group: handoffPropertyGroup.name }, { at, by: administrator }),
  );
}

/** The schemas of a fresh portal. A bare one lacks the handoff's own group and properties. */
export function createSchemas(
  pipelines: readonly Pipeline[],
  { at, bare }: { at: number; bare: boolean },
): PerObjectType<Schema> {
  const custom = customDealProperties.map((draft) => customProperty(draft, { at, by: administrator }));
  const stages = pipelines.flatMap((pipeline) => pipeline.stages).flatMap(stageProperties);
  const deals = createSchema([...shippedProperties('deals'), ...stages.map(shippedProperty), ...custom]);
  if (!bare) {
    deals.groups.set(handoffPropertyGroup.name, group(handoffPropertyGroup.name, handoffPropertyGroup.label));
    for (const definition of provisionedProperties(at)) addProperty(deals, definition);
  }
  return perType((type) => (type === 'deals' ? deals : createSchema(shippedProperties(type))));
}
