import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { z } from 'zod';
import type { Act } from '../../src/sandbox/perform-act.ts';
import { SyncDocument } from './contract.ts';
import { type Rehearsal, rehearse } from './rehearsal.ts';

type Settings = Readonly<Record<string, unknown>>;

export interface OwnMapping extends Rehearsal {
  /** Puts a mapping of that name in place; without settings it is taken away. */
  readonly write: (settings?: Settings) => void;
  readonly pass: (...flags: readonly string[]) => Promise<z.infer<typeof SyncDocument>>;
  readonly act: (act: Act) => unknown;
}

const standing = {
  name: 'Onboarding',
  when: { pipelines: ['Sales Pipeline'], since: '2026-01-01' },
  project: { into: { space: 'Delivery', folder: 'Clients' }, name: '{{ company.name | default: deal.dealname }}' },
  timezone: 'Europe/Berlin',
};
/** Takes no deal of this world; a folder without any mapping is a mistake of its own. */
const bystander = { ...standing, name: 'Bystander', when: { pipelines: ['Nobody has this one'] } };

/** An empty portal and a mapping file that the test writes, and writes anew. */
export async function withOwnMapping(first: Settings = {}): Promise<OwnMapping> {
  const rehearsal = await rehearse({ deals: 1 });
  const { world, clock, folder, runWith } = rehearsal;
  const mappings = join(folder, 'mappings');
  mkdirSync(mappings);
  const file = join(mappings, 'onboarding.yaml');
  writeFileSync(join(mappings, 'bystander.yaml'), stringify(bystander));
  const write = (settings?: Settings) =>
    settings === undefined ? rmSync(file) : writeFileSync(file, stringify({ ...standing, ...settings }));
  write(first);
  return {
    ...rehearsal,
    write,
    act: (act) => {
      clock.advance(1_000);
      return world.act(act).result;
    },
    async pass(...flags) {
      clock.advance(60_000);
      const { out, err } = await runWith({ env: { MAPPINGS_DIR: mappings } }, 'sync', '--json', ...flags);
      if (out === '') throw new Error(err);
      return SyncDocument.parse(JSON.parse(out));
    },
  };
}
