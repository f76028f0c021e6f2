import { z } from 'zod';
import type { Logger } from '../log.ts';
import type { ExceptionReport, Store } from '../store/store.ts';
import { examine } from './examine.ts';
import { areas, type Finding, type Report } from './finding.ts';
import type { Subject } from './subject.ts';

interface DailyDeps {
  readonly store: Store;
  readonly log: Logger;
  readonly subject: Subject;
}

const hourMs = 60 * 60_000;
const dayMs = 24 * hourMs;
const cursor = 'doctor';

/** What passes by itself is the passes' business, and nobody's to mend. */
const passing = /_(?:UNAVAILABLE|UNREACHABLE|RATE_LIMITED|DAILY_LIMIT)$/;

const Told = z.object({
  code: z.string(),
  message: z.string(),
  area: z.enum(areas),
  severity: z.string(),
  check: z.string().optional(),
});
type Told = z.infer<typeof Told>;
const Last = z.object({ nextAt: z.number(), told: z.array(Told) });
type Last = z.infer<typeof Last>;

/**
 * Once a day: an error that is new becomes an exception, one that is gone is resolved, and a new warning is logged. It
 * never throws: the service goes on whatever becomes of its examination.
 */
export async function examineDaily({ store, log, subject }: DailyDeps): Promise<void> {
  const now = subject.clock.now();
  try {
    const last = readLast(await store.cursors.get(cursor));
    if (now < last.nextAt) return;
    const report = await examine(subject);
    const found = report.findings.filter(({ code, severity }) => severity !== 'info' && !passing.test(code));
    const isWhole = !report.findings.some(({ code }) => passing.test(code));
    await tell({ nextAt: now + (isWhole ? dayMs : hourMs), told: found.map(toldOf) }, last, report, { store, log });
  } catch (error) {
    log.error({ err: error }, 'the daily examination failed; the next pass tries again');
  }
}

async function tell(
  next: Last,
  last: Last,
  report: Report,
  { store, log }: Pick<DailyDeps, 'store' | 'log'>,
): Promise<void> {
  const isUnseen = unseenIn(report);
  const kept = last.told.filter((one) => isUnseen(one) && !next.told.some((other) => isSame(one, other)));
  const told = [...next.told, ...kept];
  const errors = report.findings.filter(({ severity }) => severity === 'error').map(reportOf);
  await store.transaction(async (inside) => {
    const over = last.told.filter((one) => !told.some((other) => isSame(one, other)));
    const open = (await inside.exceptions.open()).filter(({ handoff }) => handoff === undefined);
    const stays = open.filter((one) => !over.some((other) => isSame(one, other)));
    if (stays.length < open.length) await inside.exceptions.resolveMissing(undefined, stays);
    const others = stays.filter((one) => !last.told.some((other) => isSame(one, other)));
    for (const error of errors.filter((one) => !isSaidAlready(one, errors, others)))
      if (next.told.some((one) => isSame(one, error))) await inside.exceptions.raise(error);
    await inside.cursors.set(cursor, JSON.stringify({ nextAt: next.nextAt, told }));
  });
  for (const one of next.told)
    if (one.severity === 'warning' && !last.told.some((other) => isSame(one, other)))
      log.warn({ code: one.code }, one.message);
}

/** The passes fail of it, which says the same in other words: one trouble is one thing to mend. */
const isSaidAlready = (
  { code }: Pick<Told, 'code'>,
  errors: readonly Pick<Told, 'code'>[],
  others: readonly Pick<Told, 'code'>[],
): boolean => others.some((one) => one.code === code) && errors.filter((one) => one.code === code).length === 1;

/** What could not be looked at again is not known to be mended. */
function unseenIn({ findings, checked, skipped }: Report): (told: Told) => boolean {
  const made = new Set(checked.map(({ check }) => check));
  const blind = new Set(skipped.map(({ area }) => area));
  // A mapping that cannot be read has no checks at all.
  const areMappingsWhole =
    !blind.has('mappings') && !findings.some(({ area, severity }) => area === 'mappings' && severity === 'error');
  return ({ area, check }) => {
    if (check === undefined) return blind.has(area);
    return !made.has(check) && (!areMappingsWhole || skipped.some((one) => one.check === check));
  };
}

const isSame = (a: Pick<Told, 'code' | 'message'>, b: Pick<Told, 'code' | 'message'>): boolean =>
  a.code === b.code && a.message === b.message;

const messageOf = ({ what, where }: Finding): string => (where === undefined ? what : `${what} (${where})`);

const toldOf = (finding: Finding): Told => ({
  code: finding.code,
  message: messageOf(finding),
  area: finding.area,
  severity: finding.severity,
  ...(finding.check === undefined ? {} : { check: finding.check }),
});

const reportOf = (finding: Finding): ExceptionReport => ({
  code: finding.code,
  message: messageOf(finding),
  fix: finding.fix,
});

const readLast = (text: string | undefined): Last =>
  text === undefined ? { nextAt: 0, told: [] } : Last.parse(JSON.parse(text));
