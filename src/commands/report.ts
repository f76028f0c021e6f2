import { join, resolve } from 'node:path';
import { exitCode } from '../domain/errors.ts';
import { writeWhole } from '../init/keep/write-whole.ts';
import { parseMinutes } from '../report/assumptions.ts';
import { parsePeriod } from '../report/period.ts';
import { readReport } from '../report/read-report.ts';
import type { Grouping, Report } from '../report/report.ts';
import { calendarsIn } from '../report/timing.ts';
import { csvFiles } from '../report/view/csv-files.ts';
import { formatReport } from '../report/view/format-report.ts';
import { reportDocument } from '../report/view/json-document.ts';
import { reportPage } from '../report/view/report-page.ts';
import { zoneOf } from '../report/zone.ts';
import type { Exit, Io } from './io.ts';
import { requireMappings } from './mappings.ts';
import { openForLooking, readSettings } from './session.ts';

export interface ReportFlags {
  readonly since?: string;
  readonly until?: string;
  readonly by: Grouping;
  readonly mapping?: string;
  readonly rep?: string;
  readonly team?: string;
  readonly assume: readonly string[];
  readonly html?: string;
  readonly csv?: string;
  readonly json: boolean;
}

/** The figures of a period, from the store alone: nobody is asked, and nothing but the files that were asked for is written. */
export async function reportCommand(flags: ReportFlags, io: Io): Promise<Exit> {
  const { config } = readSettings(io);
  const { mappings } = await requireMappings(config.mappingsDir, io);
  const minutes = parseMinutes([...config.figures.minutes, ...flags.assume]);
  const period = parsePeriod(flags, zoneOf(config.figures.timezone, mappings), io.clock.now());
  const { by, mapping, rep, team } = flags;
  const only = { ...(mapping && { mapping }), ...(rep && { rep }), ...(team && { team }) };
  const store = await openForLooking(config.databaseUrl, io);
  try {
    const deps = { store, clock: io.clock, minutes, calendarsOf: calendarsIn(mappings) };
    const report = await readReport({ period, by, only }, deps);
    const written = await writeFiles(flags, report, io);
    if (flags.json) io.out(`${JSON.stringify(reportDocument(report))}\n`);
    else io.out(`${formatReport(report, io)}${written.length === 0 ? '' : `\nWritten: ${written.join(', ')}.\n`}`);
    return exitCode.ok;
  } finally {
    await store.close();
  }
}

/** Readable by this user alone: they name reps and customers' fields. */
async function writeFiles({ html, csv }: ReportFlags, report: Report, { cwd }: Io): Promise<string[]> {
  if (html !== undefined) await writeWhole(resolve(cwd, html), await reportPage(report), 0o600);
  if (csv !== undefined)
    for (const { name, text } of csvFiles(report)) await writeWhole(join(resolve(cwd, csv), name), text, 0o600);
  return [...(html === undefined ? [] : [html]), ...(csv === undefined ? [] : [join(csv, '*.csv')])];
}
