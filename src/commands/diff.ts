import { chooseVersions, readVersions } from '../decide/mapping-versions.ts';
import { isoTime } from '../domain/clock.ts';
import { exitCode } from '../domain/errors.ts';
import type { Change } from '../mapping/describe/compare-mappings.ts';
import { createPaint, printable, wrap } from '../plan/text-layout.ts';
import type { Exit, Io } from './io.ts';
import { readMappings } from './mappings.ts';
import { openForLooking, readSettings } from './session.ts';

export interface DiffFlags {
  /** Name of the mapping. */
  readonly mapping: string;
  /** The beginning of a version; the last one but one unless told. */
  readonly from?: string;
  /** The newest, or the file as it stands, unless told. */
  readonly to?: string;
  readonly json: boolean;
}

/** What two versions of a mapping say differently, sentence by sentence. Reads the files and the store, asks nobody. */
export async function diffCommand(flags: DiffFlags, io: Io): Promise<Exit> {
  const { config } = readSettings(io);
  const { mappings } = await readMappings(config.mappingsDir);
  const store = await openForLooking(config.databaseUrl, io);
  try {
    const versions = await readVersions(flags.mapping, mappings, store);
    const { older, newer, changes } = chooseVersions(versions, flags);
    const document = {
      schema: 'handoff/diff@1' as const,
      mapping: flags.mapping,
      versions: versions.map(({ version, at, handoffs }) => ({
        version,
        firstSeen: at === undefined ? null : isoTime(at),
        handoffs,
      })),
      from: older?.version ?? null,
      to: newer?.version ?? null,
      changes,
    };
    io.out(flags.json ? `${JSON.stringify(document)}\n` : format(document, io));
    return exitCode.ok;
  } finally {
    await store.close();
  }
}

interface DiffDocument {
  readonly mapping: string;
  readonly versions: readonly {
    readonly version: string;
    readonly firstSeen: string | null;
    readonly handoffs: number;
  }[];
  readonly from: string | null;
  readonly to: string | null;
  readonly changes: readonly Change[];
}

const short = (version: string): string => version.slice(0, 8);

function format(
  { mapping, versions, from, to, changes }: DiffDocument,
  { color, width }: Pick<Io, 'color' | 'width'>,
): string {
  const paint = createPaint(color);
  const list = versions.map(
    ({ version, firstSeen, handoffs }) =>
      `  ${short(version)}  ${firstSeen === null ? 'not seen by a pass yet' : `since ${firstSeen.slice(0, 10)}`}, ${handoffs === 1 ? '1 handoff stands' : `${handoffs} handoffs stand`} under it\n`,
  );
  const head = `${paint('bold', printable(mapping))}\n${list.join('')}`;
  if (from === null || to === null) return `${head}There is only one version.\n`;
  const lines = (sign: string, sentences: readonly string[]) =>
    sentences.flatMap((one) =>
      wrap(printable(one), width - 4).map((text, index) => `  ${index === 0 ? sign : ' '} ${text}\n`),
    );
  const told = changes.map(
    ({ heading, removed, added }) =>
      `\n${paint('bold', heading)}\n${[...lines('-', removed), ...lines('+', added)].join('')}`,
  );
  const same = '\nThey say the same in sentences; look at the texts in your version control for the rest.\n';
  return `${head}\n${short(from)} → ${short(to)}\n${changes.length === 0 ? same : told.join('')}`;
}
