import { isoTime } from '../domain/clock.ts';
import { exitCode, UserError } from '../domain/errors.ts';
import { suggest } from '../domain/nearest.ts';
import { describeMapping } from '../mapping/describe/describe-mapping.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { parseMapping } from '../mapping/parse-mapping.ts';
import { createPaint, printable, wrap } from '../plan/text-layout.ts';
import type { Store } from '../store/store.ts';
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

/** A text of the mapping that deals were built under, or the file that no pass has seen yet (`at` undefined). */
interface Version {
  readonly version: string;
  readonly at?: number;
  readonly handoffs: number;
  readonly mapping?: Mapping;
}

/** What two versions of a mapping say differently, sentence by sentence. Reads the files and the store, asks nobody. */
export async function diffCommand(flags: DiffFlags, io: Io): Promise<Exit> {
  const { config } = readSettings(io);
  const { mappings } = await readMappings(config.mappingsDir);
  const store = await openForLooking(config.databaseUrl, io);
  try {
    const versions = await versionsOf(flags.mapping, mappings, store);
    const newest = flags.to === undefined ? versions.at(-1) : pick(versions, flags.to);
    const older = flags.from === undefined ? before(newest, versions) : pick(versions, flags.from);
    const changes = older === undefined || newest === undefined ? [] : compare(older, newest);
    const document = {
      schema: 'handoff/diff@1' as const,
      mapping: flags.mapping,
      versions: versions.map(({ version, at, handoffs }) => ({
        version,
        firstSeen: at === undefined ? null : isoTime(at),
        handoffs,
      })),
      from: older?.version ?? null,
      to: newest?.version ?? null,
      changes,
    };
    io.out(flags.json ? `${JSON.stringify(document)}\n` : format(document, io));
    return exitCode.ok;
  } finally {
    await store.close();
  }
}

async function versionsOf(name: string, mappings: readonly Mapping[], store: Store): Promise<readonly Version[]> {
  const kept = await store.mappingVersions.of(name);
  const file = mappings.find((one) => one.name === name);
  if (kept.length === 0 && file === undefined) {
    throw new UserError(
      'MAPPING_UNKNOWN',
      `There is no mapping "${name}". ${suggest(
        name,
        mappings.map((one) => one.name),
      )}`,
      {
        fix: 'Name it as its file does under `name`, in quotes.',
      },
    );
  }
  const builtUnder = await store.mappingVersions.countHandoffs(name);
  const seen = kept.map(({ fingerprint, text, firstSeenAt }): Version => {
    const { mapping } = parseMapping(text, name);
    const base = { version: fingerprint, at: firstSeenAt, handoffs: builtUnder.get(fingerprint) ?? 0 };
    return mapping === undefined ? base : { ...base, mapping };
  });
  return file === undefined || kept.some(({ fingerprint }) => fingerprint === file.fingerprint)
    ? seen
    : [...seen, { version: file.fingerprint, handoffs: 0, mapping: file }];
}

const before = (one: Version | undefined, versions: readonly Version[]): Version | undefined =>
  one === undefined ? undefined : versions[versions.indexOf(one) - 1];

function pick(versions: readonly Version[], beginning: string): Version {
  const [found, another] = versions.filter(({ version }) => version.startsWith(beginning));
  if (found !== undefined && another === undefined) return found;
  throw new UserError(
    'MAPPING_UNKNOWN',
    `${found === undefined ? 'No version begins' : 'Several versions begin'} with ${beginning}.`,
    {
      fix: 'Run `handoff diff` without --from and --to: it lists the versions.',
    },
  );
}

interface Change {
  readonly heading: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

function compare(older: Version, newer: Version): readonly Change[] {
  if (older.mapping === undefined || newer.mapping === undefined) {
    throw new UserError('MAPPING_VERSION_LOST', 'A version cannot be read by this release.', {
      fix: 'Compare other versions, or look the text up in your version control.',
    });
  }
  const [before, after] = [describeMapping(older.mapping), describeMapping(newer.mapping)];
  const headings = [...new Set([...before, ...after].map(({ heading }) => heading))];
  const under = (sections: typeof before, heading: string) =>
    sections.find((one) => one.heading === heading)?.sentences ?? [];
  return headings.flatMap((heading) => {
    const [was, is] = [under(before, heading), under(after, heading)];
    const removed = was.filter((one) => !is.includes(one));
    const added = is.filter((one) => !was.includes(one));
    return removed.length + added.length === 0 ? [] : [{ heading, removed, added }];
  });
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
      `  ${short(version)}  ${firstSeen === null ? 'not seen by a pass yet' : `since ${firstSeen.slice(0, 10)}`}, ${handoffs} handoffs stand under it\n`,
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
