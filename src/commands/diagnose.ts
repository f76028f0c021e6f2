import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, requireTokens } from '../config/config.ts';
import { type Diagnosis, diagnose } from '../diagnose/diagnosis.ts';
import { parseAssumptions } from '../diagnose/findings/cost.ts';
import { gatesFor } from '../diagnose/findings/gates.ts';
import { judgeDeals } from '../diagnose/findings/judge-deals.ts';
import type { Journal } from '../diagnose/reading/journal.ts';
import { keptClickUp, keptCrm } from '../diagnose/reading/kept-vendors.ts';
import { readPast } from '../diagnose/reading/read-past.ts';
import type { Scope } from '../diagnose/reading/scope.ts';
import { csvFiles } from '../diagnose/report/csv-files.ts';
import { diagnosisPage } from '../diagnose/report/diagnosis-page.ts';
import { formatDiagnosis } from '../diagnose/report/format-diagnosis.ts';
import { diagnoseDocument } from '../diagnose/report/json-document.ts';
import { answerQuestions, startingFile, startingMapping } from '../diagnose/starting-mapping.ts';
import { exitCode, UserError } from '../domain/errors.ts';
import { known, unknown } from '../domain/snapshot.ts';
import { createWorth } from '../http/worth.ts';
import { writeWhole } from '../init/keep/write-whole.ts';
import type { LoadedMappings } from '../mapping/load-mappings.ts';
import { parseMapping } from '../mapping/parse-mapping.ts';
import { type ClickUpConnection, connectClickUp, connectHubSpot, type HubSpotConnection } from '../services.ts';
import { loadFiles, showProblems } from './check.ts';
import type { DiagnoseFlags } from './diagnose-flags.ts';
import { openReading } from './diagnose-reading.ts';
import { explainFailure } from './explain-failure.ts';
import type { Exit, Io } from './io.ts';
import { requireMappings } from './mappings.ts';
import { showProgress } from './progress.ts';
import { openForLooking, readSettings } from './session.ts';

/** The audit of past won deals, before anything is switched on. Only reads; what is written are the files that were asked for. */
export async function diagnoseCommand(flags: DiagnoseFlags, io: Io): Promise<Exit> {
  const minutes = parseAssumptions(flags.assume);
  refuseToReplace(flags, io);
  const { config, log } = readSettings(io);
  const loaded = await loadGates(flags, config, io);
  if (loaded === undefined) return exitCode.needsPerson;
  if (config.hubspot.token === undefined) requireTokens(config);
  const store = await openForLooking(config.databaseUrl, io);
  const { progress, clear } = showProgress(io);
  try {
    // Whatever the service is at comes first.
    const deps = {
      config,
      clock: io.clock,
      random: io.random,
      log,
      limits: store.limits,
      worth: createWorth('sweep').current,
    };
    const hubspot = config.hubspot.token && connectHubSpot(config.hubspot.token, deps);
    const clickup = config.clickup.token && connectClickUp(config.clickup.token, deps);
    if (hubspot === undefined) return exitCode.needsPerson;
    const { journal, scope, account } = await explainFailure(() => openReading(flags, hubspot, config, io));
    const sides = { hubspot, clickup, journal, scope, loaded, dealUrl: account.dealUrl, timezone: account.timezone };
    const diagnosis = await explainFailure(() => readAndDiagnose(flags, { ...sides, config, minutes, progress }));
    clear();
    const requests = { hubspot: hubspot.requests(), clickup: clickup?.requests() ?? 0 };
    await writeFiles(flags, diagnosis, io);
    io.out(
      flags.json
        ? `${JSON.stringify(diagnoseDocument(diagnosis, { portal: account.portalId, scope, requests }))}\n`
        : summary(flags, diagnosis, requests, io),
    );
    await journal.forget();
    return exitCode.ok;
  } finally {
    clear();
    await store.close();
  }
}

/** Before a long reading, not after it. */
function refuseToReplace({ writeMapping }: DiagnoseFlags, { cwd }: Io): void {
  if (writeMapping === undefined || !existsSync(resolve(cwd, writeMapping))) return;
  throw new UserError('DIAGNOSE_MAPPING_THERE', `${writeMapping} is there already; a mapping is never written over.`, {
    fix: 'Name another file.',
  });
}

/**
 * The mappings whose gates are looked at: those that were named, or the folder that the environment names. The examples that
 * come along are nobody's agreement, so the usual folder alone does not count. Undefined when one cannot be used.
 */
async function loadGates({ mapping }: DiagnoseFlags, config: Config, io: Io): Promise<LoadedMappings | undefined> {
  if (mapping.length > 0) {
    const loaded = await loadFiles(mapping.map((file) => resolve(io.cwd, file)));
    if (loaded.problems.every(({ severity }) => severity !== 'error')) return loaded;
    io.err(showProblems(loaded, io));
    return undefined;
  }
  if (config.mappingsDir === './mappings')
    return { mappings: [], problems: [], texts: {}, whole: {}, aliases: [], pins: [] };
  return requireMappings(config.mappingsDir, io);
}

interface Sides {
  readonly hubspot: HubSpotConnection;
  readonly clickup: ClickUpConnection | undefined;
  readonly journal: Journal;
  readonly scope: Scope;
  readonly loaded: LoadedMappings;
  readonly dealUrl: string;
  readonly timezone: string;
  readonly config: Config;
  readonly minutes: Diagnosis['minutes'];
  readonly progress: ReturnType<typeof showProgress>['progress'];
}

async function readAndDiagnose(flags: DiagnoseFlags, sides: Sides): Promise<Diagnosis> {
  const { hubspot, clickup, loaded, config, minutes, progress, timezone, dealUrl, scope } = sides;
  let step = 'HubSpot';
  let done = 0;
  const journal: Journal = {
    ...sides.journal,
    once: async (key, read) => {
      done += 1;
      progress({ step, of: done });
      return sides.journal.once(key, read);
    },
  };
  const { workspaceId } = config.clickup;
  const { past, furniture } = await readPast({
    crm: keptCrm(hubspot.crm, journal),
    clickup:
      clickup === undefined
        ? unknown('CLICKUP_TOKEN is not set')
        : known(keptClickUp({ ...clickup.clickup, workTasks: clickup.setup.workTasks }, journal)),
    workspaceId,
    aliases: loaded.aliases,
    dealUrl,
    timezone,
    at: journal.head.startedAt,
    scope,
    reads: gateReads(loaded),
    progress: (what) => {
      step = what;
    },
  });
  const judged = judgeDeals(past, gatesFor(past, loaded.mappings, flags.require));
  const view = await answerQuestions(past, judged, furniture, workspaceId);
  const mapping = past.deals.length === 0 ? unknown('no deal was won') : startingMapping(past, view, flags.pass / 100);
  const first = mapping.known ? parseMapping(mapping.value.text, startingFile).mapping : undefined;
  const readers = loaded.mappings.length > 0 || first === undefined ? loaded.mappings : [first];
  return diagnose({ past, judged, mappings: loaded.mappings, minutes, mapping, readers });
}

/** What the gates look at: of contacts and line items only where a condition reads them, because each costs requests. */
function gateReads({ mappings }: LoadedMappings) {
  const conditions = mappings.flatMap(({ require, when }) => [
    ...(when.if === undefined ? [] : when.if.reads),
    ...require.flatMap(({ field, check, if: only }) => [field, check, only].flatMap((one) => one?.reads ?? [])),
  ]);
  const of = (...roots: readonly string[]) =>
    conditions.flatMap(({ root, property }) =>
      roots.includes(root) && !['', 'size'].includes(property) ? [property] : [],
    );
  const asksForContacts = conditions.some(({ root }) => ['contact', 'contacts'].includes(root));
  return {
    deal: [...mappings.flatMap(({ reads }) => reads.deal)],
    people: mappings.flatMap(({ reads }) => reads.people),
    company: of('company', 'companies'),
    contact: asksForContacts ? ['email', ...of('contact', 'contacts')] : [],
    lineItem: of('line_items', 'item'),
  };
}

async function writeFiles(
  { html, csv, writeMapping }: DiagnoseFlags,
  diagnosis: Diagnosis,
  { cwd }: Io,
): Promise<void> {
  if (html !== undefined) await writeWhole(resolve(cwd, html), await diagnosisPage(diagnosis), 0o600);
  if (csv !== undefined)
    for (const { name, text } of csvFiles(diagnosis)) await writeWhole(join(resolve(cwd, csv), name), text, 0o600);
  const { mapping } = diagnosis;
  if (writeMapping !== undefined && mapping.known)
    await writeWhole(resolve(cwd, writeMapping), mapping.value.text, 0o644);
}

function summary(
  { html, csv, writeMapping }: DiagnoseFlags,
  diagnosis: Diagnosis,
  requests: { hubspot: number; clickup: number },
  io: Io,
): string {
  const written = [
    ...(html === undefined ? [] : [html]),
    ...(csv === undefined ? [] : [join(csv, '*.csv')]),
    ...(writeMapping === undefined || !diagnosis.mapping.known ? [] : [writeMapping]),
  ];
  return [
    formatDiagnosis(diagnosis, io),
    `Nothing was changed. ${requests.hubspot} requests to HubSpot and ${requests.clickup} to ClickUp.`,
    written.length === 0
      ? 'Pictures and details: --html report.html, --csv folder, --json; the mapping: --write-mapping file.yaml.'
      : `Written, for you alone to read: ${written.join(', ')}.`,
    '',
  ].join('\n');
}
