import type { CrmPort } from '../crm/port.ts';
import { type HandoffProperty, handoffProperties, handoffPropertyGroup } from '../domain/handoff-properties.ts';

/** What creating the properties of the handoff came to; the JSON of `handoff provision --json`. */
export interface Provisioned {
  readonly schema: 'handoff/provision@1';
  readonly group: { readonly name: string; readonly result: 'created' | 'present' };
  readonly properties: readonly { readonly name: string; readonly result: 'created' | 'present' }[];
}

/** Creates the group and every property that is not there; what is there stays as it is, so repeating it is safe. */
export async function provisionProperties(crm: CrmPort): Promise<Provisioned> {
  const { name, label } = handoffPropertyGroup;
  const group = await crm.createPropertyGroup(name, label);
  const present = new Set((await crm.dealProperties()).map((one) => one.name));
  const properties: { name: string; result: 'created' | 'present' }[] = [];
  for (const property of Object.values<HandoffProperty>(handoffProperties)) {
    const result = present.has(property.name) ? 'present' : await crm.createProperty(name, property);
    properties.push({ name: property.name, result });
  }
  return { schema: 'handoff/provision@1', group: { name, result: group }, properties };
}
