import { createHash } from 'node:crypto';
import type { LoadedMappings } from '../../src/mapping/load-mappings.ts';
import type { Finding } from './judge.ts';
import { judge } from './judge.ts';
import { rehearseNaively } from './naive.ts';
import type { Picture } from './picture.ts';
import type { Rehearsed } from './rehearse.ts';
import { rehearse } from './rehearse.ts';
import type { OpenRunStore } from './run-store.ts';
import { openSqliteRunStore } from './sqlite-run-store.ts';
import type { Storm, Weather } from './storm.ts';
import { stormOf, weatherOf } from './storm.ts';

export interface SeedReport {
  readonly seed: number;
  readonly weather: Weather;
  readonly storm: Storm;
  /** Projects that a calm run builds. */
  readonly handoffs: number;
  readonly findings: readonly Finding[];
  /** Handoffs that wait for a person, with the evidence in the store; the calm run has none. */
  readonly uncertain: number;
  /** Deals of which delivery was told or asked although a calm run does it unasked; a fault unless the store is an older one. */
  readonly asked: number;
  /** What the plain executor leaves on the same seed, where it was asked for. */
  readonly naive?: readonly Finding[];
  /** What neither the oracle finds nor anybody was told of: failures of the service's own making. */
  readonly defects: readonly string[];
  readonly requests: number;
  readonly faultlessRequests: number;
  readonly deaths: number;
  readonly freezes: number;
  readonly storeTroubles: number;
  /** Of everything that was sent and of what stands in the end: the same for the same seed. */
  readonly digest: string;
}

export interface SeedOptions {
  readonly deals: number;
  readonly loaded: LoadedMappings;
  readonly contrast: boolean;
  /** Processes share their work by queues, as `start` has it on PostgreSQL. */
  readonly shares?: boolean;
  readonly openRunStore?: OpenRunStore;
}

/** One seed: a calm run, a stormy one, and what is different between what they left. */
export async function runSeed(
  seed: number,
  { deals, loaded, contrast, shares = false, openRunStore = openSqliteRunStore }: SeedOptions,
): Promise<SeedReport> {
  const weather = weatherOf(seed);
  const storm = stormOf(seed, deals);
  const calm = await rehearse({ seed, deals, loaded, weather, shares, openRunStore });
  const stormy = await rehearse({ seed, deals, loaded, weather, storm, shares, openRunStore });
  const told = new Set(dealsThatWaitForPeople(stormy, calm));
  const all = [
    ...judge(stormy.built, calm.built),
    ...judge(stormy.used, calm.used),
    ...judge(stormy.renewed, calm.renewed),
  ];
  const findings = storm.restore === undefined ? all : withoutQuestions(all);
  const wanted = [...calm.built.deals].flatMap(([id, { containers }]) => (containers.length > 0 ? [id] : []));
  return {
    seed,
    ...(contrast ? { naive: await judgeNaive({ seed, deals, weather, wanted }, storm) } : {}),
    weather,
    storm,
    handoffs: new Set([calm.built, calm.renewed].flatMap(numbersIn)).size,
    findings: findings.filter((one) => one.flaw === 'duplicate' || !told.has(one.deal)),
    uncertain: told.size,
    asked: new Set(all.filter((one) => isQuestion(one) || isTold(one)).map(({ deal }) => deal)).size,
    defects: [...calm.defects, ...stormy.defects, ...unbalanced(stormy), ...untold(stormy, told)],
    requests: stormy.requests,
    faultlessRequests: calm.requests,
    deaths: stormy.deaths,
    freezes: stormy.freezes,
    storeTroubles: stormy.storeTroubles,
    digest: digestOf(stormy),
  };
}

/**
 * An older copy of the store knows nothing of what was set after it was made: to it such a task looks like somebody's.
 * Delivery is then told rather once too often than never, and is asked before what may be its own is changed. What hangs
 * on the answer is nobody's fault.
 */
function withoutQuestions(findings: readonly Finding[]): Finding[] {
  const asked = new Set(findings.filter(isQuestion).map(({ deal }) => deal));
  // What is told on the brief is not written into it.
  const told = new Set(findings.filter(isTold).map(({ deal }) => deal));
  const hangsOnIt = ({ deal, what }: Finding) =>
    asked.has(deal) || (told.has(deal) && / \/ Handoff brief = /.test(what));
  return findings.filter((one) => !isQuestion(one) && !isTold(one) && (one.flaw !== 'different' || !hangsOnIt(one)));
}

const isQuestion = ({ what }: Finding): boolean => / \/ Change to approve: |\/note:change:\d+ is there$/.test(what);
const isTold = ({ what }: Finding): boolean => /^comment \S+\/brief\/told:\d+ is there$/.test(what);

async function judgeNaive(run: Parameters<typeof rehearseNaively>[0], storm: Storm): Promise<Finding[]> {
  return judge(await rehearseNaively({ ...run, storm }), await rehearseNaively(run));
}

/** Those with an operation that a person has to decide, or with an exception that a calm run does not raise. */
function dealsThatWaitForPeople(stormy: Rehearsed, calm: Rehearsed): string[] {
  const usual = new Set(calm.exceptions.map((one) => inFirstNumbers(one, calm)));
  const raised = stormy.exceptions.filter((one) => !usual.has(inFirstNumbers(one, stormy)));
  const rows = stormy.ledger.filter((row) => row.state === 'uncertain');
  const deals = [
    ...raised.flatMap((one) => one.deal ?? []),
    ...rows.flatMap((row) => row.handoff?.split('/')[0] ?? []),
  ];
  return deals.map((deal) => stormy.renewed.aliases.get(deal) ?? deal);
}

/** The number of a deal that others were merged into is made up anew in each run. */
const inFirstNumbers = ({ code, deal, message }: Rehearsed['exceptions'][number], { renewed }: Rehearsed): string =>
  `${code} ${deal} ${message}`.replaceAll(/\d{9,}/g, (number) => renewed.aliases.get(number) ?? number);

const numbersIn = ({ deals }: Picture): string[] => [...deals.values()].flatMap(({ numbers }) => numbers);

function dealOf({ handoff }: Rehearsed['ledger'][number], { aliases }: Picture): string | undefined {
  const [deal] = handoff?.split('/') ?? [];
  return deal === undefined ? undefined : (aliases.get(deal) ?? deal);
}

const unbalanced = ({ last }: Rehearsed): string[] =>
  last === undefined || last.balance.remainder === 0
    ? []
    : [`the balance has a remainder of ${last.balance.remainder}`];

/** A row of the ledger that is neither settled nor anybody's to decide would be waited for in vain. */
const untold = ({ ledger, renewed }: Rehearsed, told: ReadonlySet<string>): string[] =>
  ledger
    .filter((row) => row.state !== 'uncertain' && !told.has(dealOf(row, renewed) ?? ''))
    .map((row) => `${row.key} is still ${row.state}`);

function digestOf({ built, used, renewed, log }: Rehearsed): string {
  const picture = (one: typeof built) => [...one.deals, one.places];
  const whole = JSON.stringify([log, picture(built), picture(used), picture(renewed)]);
  return createHash('sha256').update(whole).digest('hex').slice(0, 16);
}
