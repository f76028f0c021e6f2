import { exitCode } from '../domain/errors.ts';
import { type HandoffProperty, handoffProperties, handoffPropertyGroup } from '../domain/handoff-properties.ts';
import { explainFailure } from './explain-failure.ts';
import type { Exit, Io } from './io.ts';
import { openSession } from './session.ts';

/** Creates the deal properties that carry what delivery does. Repeatable: what is there stays as it is. */
export async function provisionCommand(flags: { readonly json: boolean }, io: Io): Promise<Exit> {
  const session = await openSession(io, 'work');
  try {
    const { crm } = session.vendors;
    const document = await explainFailure(async () => {
      const group = await crm.createPropertyGroup(handoffPropertyGroup.name, handoffPropertyGroup.label);
      const present = new Set((await crm.dealProperties()).map((one) => one.name));
      const properties: { name: string; result: 'created' | 'present' }[] = [];
      for (const property of Object.values<HandoffProperty>(handoffProperties)) {
        const result = present.has(property.name)
          ? 'present'
          : await crm.createProperty(handoffPropertyGroup.name, property);
        properties.push({ name: property.name, result });
      }
      return {
        schema: 'handoff/provision@1' as const,
        group: { name: handoffPropertyGroup.name, result: group },
        properties,
      };
    });
    await session.store.catalogue.drop('deal-properties');
    io.out(
      flags.json
        ? `${JSON.stringify(document)}\n`
        : `${document.properties.map(({ name, result }) => `${result.padEnd(8)} ${name}`).join('\n')}\n`,
    );
    return exitCode.ok;
  } finally {
    await session.store.close();
  }
}
