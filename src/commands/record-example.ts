import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dayOf } from '../domain/business-calendar.ts';
import { exitCode, UserError } from '../domain/errors.ts';
import { writeWhole } from '../init/keep/write-whole.ts';
import { addExample } from '../mapping/examples/add-example.ts';
import { isExamplesFile, parseExamples } from '../mapping/examples/parse-examples.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { findNames } from '../mapping/names/find-names.ts';
import { recordExample } from '../plan/examples/record-example.ts';
import { withoutPeople } from '../plan/examples/without-people.ts';
import { explainFailure } from './explain-failure.ts';
import type { Exit, Io } from './io.ts';
import { type Outlined, withOutlines } from './outline-deals.ts';
import { showProgress } from './progress.ts';
import { openSession, type Session } from './session.ts';

export interface RecordFlags {
  readonly record: string;
  /** The mapping, or its examples, beside which the example is to stand; unless told the one that takes the deal. */
  readonly files: readonly string[];
  readonly withNames: boolean;
  readonly json: boolean;
}

/** Writes an example from a deal as it is in HubSpot, with what the mappings make of it now. Reads; builds nothing. */
export async function recordCommand(flags: RecordFlags, io: Io): Promise<Exit> {
  const session = await openSession(io, 'look');
  const { progress, clear } = showProgress(io);
  try {
    const found = await explainFailure(() =>
      withOutlines({ session, deals: [flags.record], progress, clock: io.clock }, async (outlines) =>
        (await outlines(session.loaded.mappings)).get(flags.record),
      ),
    );
    clear();
    if (found === undefined) throw noSuchDeal(flags.record);
    const document = await writeDown(found, session, flags, io);
    io.out(flags.json ? `${JSON.stringify(document)}\n` : describe(document, flags));
    return exitCode.ok;
  } finally {
    clear();
    await session.store.close();
  }
}

async function writeDown({ work }: Outlined, session: Session, flags: RecordFlags, io: Io) {
  const { mappings, texts } = session.loaded;
  const { file, mapping } = besideOf(flags, work.mapping, mappings);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const { timezone } = mapping.calendar;
  const today = todayIn(file, before) ?? dayOf(io.clock.now(), timezone);
  const sources = Object.entries(texts).filter(([name]) => !isExamplesFile(name));
  const known = new Set(
    sources.flatMap(([, text]) => text.toLowerCase().match(/[^\s"'@<>,;{}[\]]+@[^\s"'@<>,;{}[\]]+/g) ?? []),
  );
  const recorded = recordExample({
    deal: flags.withNames ? work.deal : withoutPeople(work.deal, known),
    name: `Deal ${work.deal.id}`,
    mappings,
    names: sources.flatMap(([name, text]) => findNames(text, name)),
    texts: sources.map(([, text]) => text),
    kinds: await explainFailure(() => session.vendors.crm.dealProperties()),
    today,
    timezone,
  });
  if (recorded.outcome.kind === 'undecided') throw notDecided(flags.record, recorded.outcome.because);
  await writeWhole(file, addExample(before, { example: recorded.example, today, mapping: mapping.file }), 0o644);
  return { schema: 'handoff/recorded@1' as const, file, name: recorded.example.name, outcome: recorded.outcome.kind };
}

/** Where it goes: beside the mapping that was named, else beside the one that takes the deal. */
function besideOf({ record, files }: RecordFlags, takes: Mapping | undefined, mappings: readonly Mapping[]) {
  const [named] = files;
  const wanted = named?.replace(/\.examples(\.ya?ml)$/i, '$1');
  const mapping = wanted === undefined ? takes : mappings.find(({ file }) => join(file) === join(wanted));
  if (mapping === undefined)
    throw new UserError(
      'RECORD_NO_MAPPING',
      wanted === undefined ? `No mapping takes deal ${record}.` : `${wanted} is no mapping of the mappings folder.`,
      { fix: `Name the mapping beside which it is to stand: \`handoff test --record ${record} mappings/FILE.yaml\`.` },
    );
  return { mapping, file: join(dirname(mapping.file), examplesName(mapping.file)) };
}

const examplesName = (file: string): string =>
  file.slice(dirname(file).length + 1).replace(/\.(ya?ml)$/i, '.examples.$1');

/** An example is looked at on the day of its file. One that cannot be read is not written to. */
function todayIn(file: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const { examples, problems } = parseExamples(text, file);
  if (problems.length === 0) return examples[0]?.today;
  throw new UserError('RECORD_FILE_BROKEN', `${file} cannot be read as examples: ${problems[0]?.message ?? ''}.`, {
    fix: `\`handoff test ${file}\` shows everything that is wrong with it.`,
  });
}

const noSuchDeal = (deal: string): UserError =>
  new UserError('RECORD_NO_DEAL', `HubSpot shows no won deal ${deal}.`, {
    fix: 'Name a deal that is won, by the number in its address.',
  });

const notDecided = (deal: string, because: string): UserError =>
  new UserError('RECORD_UNDECIDED', `What comes of deal ${deal} cannot be said: ${because}`, {
    fix: 'Correct what the message names, then record it again.',
  });

const describe = (
  { file, name, outcome }: { file: string; name: string; outcome: string },
  { withNames }: RecordFlags,
) =>
  `${file} has “${name}”: ${outcome}.\n${
    withNames
      ? 'It holds the names and addresses that are on the deal.\n'
      : 'Names and addresses that HubSpot knows were replaced. Read its texts before you commit it.\n'
  }Call it by what it shows, and take out what it should not hold fast; \`handoff test\` tries it.\n`;
