import { z } from 'zod';
import { exceptionCodes } from '../domain/codes/exception-kinds.ts';
import { UserError } from '../domain/errors.ts';
import type { Logger } from '../log.ts';
import type { ExceptionReport, Store } from '../store/store.ts';

interface BrokenDeps {
  readonly store: Store;
  readonly log: Logger;
  /** Takes secrets out of what went wrong, before it is kept. */
  readonly mask: (text: string) => string;
}

const cursor = 'broken';
const Told = z.object({ code: z.string(), message: z.string() });
type Told = z.infer<typeof Told>;

/** Another process is at it, which says nothing of either side. */
const passing: readonly string[] = ['PASS_UNDER_WAY'];

/**
 * Raises what a pass that ends early ended of, which stands until one comes to its end (`brokenIsOver`): nothing is done for anybody
 * meanwhile.
 */
export async function tellingBroken<T>(deps: BrokenDeps, pass: () => Promise<T>): Promise<T> {
  try {
    return await pass();
  } catch (error) {
    if (!(error instanceof UserError && passing.includes(error.code))) await note(reportOf(error, deps.mask), deps);
    throw error;
  }
}

function reportOf(error: unknown, mask: BrokenDeps['mask']): ExceptionReport {
  const said = mask(error instanceof Error ? error.message : String(error)).slice(0, 500);
  if (error instanceof UserError && exceptionCodes.includes(error.code))
    return { code: error.code, message: said, fix: error.fix };
  return {
    code: 'PASS_FAILED',
    message: 'The last pass did not come to its end.',
    fix: 'The log has all of it. `handoff doctor` looks for the cause; the next pass tries again by itself.',
    evidence: [said],
  };
}

/** A pass has come to its end: what the one before ended of is over. */
export async function brokenIsOver(store: Store): Promise<void> {
  const before = await lastTold(store);
  if (before === undefined) return;
  await store.transaction(async (inside) => {
    await resolve(before, inside);
    await inside.cursors.set(cursor, '');
  });
}

async function lastTold({ cursors }: Store): Promise<Told | undefined> {
  const text = await cursors.get(cursor);
  return text === undefined || text === '' ? undefined : Told.parse(JSON.parse(text));
}

/** What is known stays raised as it was first told; a pass whose own failure cannot be written down has failed all the same. */
async function note(report: ExceptionReport, { store, log }: BrokenDeps): Promise<void> {
  try {
    const before = await lastTold(store);
    await store.transaction(async (inside) => {
      const isSaid = await isSaidByOthers(report, before, inside);
      if (before !== undefined && (isSaid || !isSame(before, report))) await resolve(before, inside);
      if (!isSaid) await inside.exceptions.raise(report);
      await inside.cursors.set(cursor, isSaid ? '' : JSON.stringify({ code: report.code, message: report.message }));
    });
  } catch (error) {
    log.warn({ err: error }, 'what ended the pass could not be noted');
  }
}

/** The daily examination has found it, which says the same in other words: one trouble is one thing to mend. */
async function isSaidByOthers({ code }: Told, before: Told | undefined, { exceptions }: Store): Promise<boolean> {
  const open = (await exceptions.open()).filter(({ handoff, deal }) => handoff === undefined && deal === undefined);
  return open.some((one) => one.code === code && (before === undefined || !isSame(one, before)));
}

const isSame = (a: Told, b: Told): boolean => a.code === b.code && a.message === b.message;

async function resolve(told: Told, { exceptions }: Store): Promise<void> {
  const open = (await exceptions.open()).filter(({ handoff }) => handoff === undefined);
  await exceptions.resolveMissing(
    undefined,
    open.filter((one) => one.deal !== undefined || !isSame(one, told)),
  );
}
