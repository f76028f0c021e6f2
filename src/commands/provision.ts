import { exitCode } from '../domain/errors.ts';
import { provisionProperties } from '../init/provision-properties.ts';
import { explainFailure } from './explain-failure.ts';
import type { Exit, Io } from './io.ts';
import { openSession } from './session.ts';

/** Creates the deal properties that carry what delivery does. Repeatable: what is there stays as it is. */
export async function provisionCommand(flags: { readonly json: boolean }, io: Io): Promise<Exit> {
  const session = await openSession(io, 'work');
  try {
    const document = await explainFailure(() => provisionProperties(session.vendors.crm));
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
