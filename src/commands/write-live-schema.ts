import { join } from 'node:path';
import { exitCode } from '../domain/errors.ts';
import { liveChoices } from '../drift/live-choices.ts';
import { type LiveNamesRead, readLiveNames } from '../drift/read-live-names.ts';
import { writeWhole } from '../init/keep/write-whole.ts';
import { liveSchema } from '../mapping/live-schema.ts';
import { count } from '../plan/text-layout.ts';
import { explainFailure } from './explain-failure.ts';
import type { Exit, Io } from './io.ts';
import { usesIn, withCandidates } from './live-candidates.ts';
import { readMappings } from './mappings.ts';
import { openForLooking, readSettings } from './session.ts';

const liveSchemaName = 'mapping.live.schema.json';

/** Writes a schema beside the mappings that knows what there is to name, for editors to complete. Changes nothing else. */
export async function writeLiveSchema({ json }: { readonly json: boolean }, io: Io): Promise<Exit> {
  const settings = readSettings(io);
  const { mappingsDir, databaseUrl } = settings.config;
  const loaded = await readMappings(mappingsDir);
  const store = await openForLooking(databaseUrl, io);
  try {
    const read = await explainFailure(() =>
      withCandidates({ ...loaded, settings, store, io }, async (candidatesFor, catalogue) => {
        const names = await readLiveNames(usesIn(loaded), candidatesFor);
        return { ...names, choices: liveChoices(loaded.mappings, catalogue.current()) };
      }),
    );
    const file = join(mappingsDir, liveSchemaName);
    await writeWhole(file, `${JSON.stringify(liveSchema(read.names, read.choices), null, 2)}\n`, 0o644);
    const names = Object.fromEntries([...read.names].map(([kind, all]) => [kind, all.length]));
    const document = { schema: 'handoff/live-schema@1', file, names, unread: read.unread };
    io.out(json ? `${JSON.stringify(document)}\n` : describe(read, file));
    return exitCode.ok;
  } finally {
    await store.close();
  }
}

function describe({ names, unread }: LiveNamesRead, file: string): string {
  const told = [...names].map(([kind, all]) => `  ${kind.replaceAll('_', ' ')}: ${all.length}\n`);
  const lacking = unread.map(({ kind, why }) => `  ${kind.replaceAll('_', ' ')}: not known, ${why}\n`);
  const total = [...names.values()].reduce((sum, all) => sum + all.length, 0);
  return `${file} knows ${count(total, 'name')}:\n${told.join('')}${lacking.join('')}
Editors complete them in a mapping whose first line is
# yaml-language-server: $schema=./${liveSchemaName}
Write it anew when something was added or renamed. It holds names and what may be chosen; of people, their e-mail addresses.
`;
}
