import { join } from 'node:path';
import { exitCode, UserError } from '../domain/errors.ts';
import type { Pins } from '../domain/pins.ts';
import { describeName } from '../drift/describe-name.ts';
import { type JudgedName, lookUpNames, nextPins } from '../drift/look-up-names.ts';
import { newWord, type RenamePatch, renamePatch } from '../drift/rename-patch.ts';
import { writeWhole } from '../init/keep/write-whole.ts';
import { formatProblems } from '../mapping/format-problems.ts';
import { type LoadedMappings, parseFiles } from '../mapping/load-mappings.ts';
import { formatLock, lockFileName } from '../mapping/names/lock-file.ts';
import type { Store } from '../store/store.ts';
import { explainFailure } from './explain-failure.ts';
import { formatNames, type NameTold } from './format-names.ts';
import type { Exit, Io } from './io.ts';
import { type Looking, usesIn, withCandidates } from './live-candidates.ts';
import { readMappings } from './mappings.ts';
import { openForLooking, readSettings } from './session.ts';

export interface LiveFlags {
  readonly json: boolean;
  /** Write the new names into the files. */
  readonly fix: boolean;
  /** Write the ids behind all names into the lock file, also of what is new under an old name. */
  readonly pin: boolean;
  /** Only some of the files were named: the pins of the others stay. */
  readonly partly: boolean;
}

/** The names of the mappings against both sides as they are now. Writes nothing there, and here only what is asked. */
export async function checkLive(loaded: LoadedMappings, flags: LiveFlags, io: Io): Promise<Exit> {
  const settings = readSettings(io);
  const { mappingsDir } = settings.config;
  const pins = flags.partly ? (await readMappings(mappingsDir)).pins : loaded.pins;
  const store = await openForLooking(settings.config.databaseUrl, io);
  try {
    const judged = await explainFailure(() => judge(loaded, pins, { settings, store, io }));
    const patch = renamePatch(judged, loaded.texts, pins);
    const fixed = flags.fix && patch.diff !== '';
    const now = fixed ? await applyPatch(patch, loaded, { judged, pins, io }) : judged;
    const next = [...nextPins(now, pins, { replaced: flags.pin }), ...(flags.partly ? pins : [])];
    const locked = flags.pin || fixed;
    if (locked) await writeWhole(join(mappingsDir, lockFileName), formatLock(unique(next)), 0o644);
    const told = await tell(judged, store);
    const left = told.filter(({ kind }) => !(fixed && kind === 'renamed') && !(flags.pin && kind === 'replaced'));
    const document = {
      schema: 'handoff/check@1' as const,
      mappings: loaded.mappings.map(({ name, file, fingerprint }) => ({ name, file, version: fingerprint })),
      problems: loaded.problems,
      names: told,
      looked: judged.filter(({ verdict }) => verdict.kind !== 'not looked').length,
      patch: patch.diff,
      fixed,
      pinned: locked ? unique(next).length : null,
      lock: join(mappingsDir, lockFileName),
    };
    io.out(flags.json ? `${JSON.stringify(document)}\n` : formatNames(document, io));
    return left.length === 0 ? exitCode.ok : exitCode.needsPerson;
  } finally {
    await store.close();
  }
}

const judge = ({ mappings, whole }: LoadedMappings, pins: Pins, looking: Looking) =>
  withCandidates({ ...looking, mappings, pins }, (candidatesFor) =>
    lookUpNames(usesIn({ mappings, whole }), candidatesFor, pins),
  );

interface Judged {
  readonly judged: readonly JudgedName[];
  readonly pins: Pins;
  readonly io: Io;
}

/** Nothing is written unless all files still mean something; answers the names as they stand in the new texts. */
async function applyPatch(patch: RenamePatch, loaded: LoadedMappings, { judged, pins, io }: Judged) {
  const texts = { ...loaded.texts, ...patch.texts };
  const parsed = parseFiles(Object.entries(texts).map(([file, text]) => ({ file, text })));
  const errors = parsed.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    io.err(`${formatProblems(errors, { color: io.color, texts })}\n`);
    throw new UserError(
      'CHECK_FIX_REFUSED',
      'With the new names the mappings could not be used; nothing was written.',
      {
        fix: 'Correct the lines above by hand, with the new names that `handoff check --live` tells.',
      },
    );
  }
  for (const [file, text] of Object.entries(patch.texts)) await writeWhole(file, text, 0o644);
  return renamed(judged, pins);
}

/** The verdicts as they are once the files hold the new names, which stand for the same ids. */
function renamed(judged: readonly JudgedName[], pins: Pins): readonly JudgedName[] {
  const newName = (kinds: readonly string[], name: string | undefined): string | undefined =>
    judged.flatMap(({ use, verdict }) =>
      kinds.includes(use.kind) && use.name === name && verdict.kind === 'renamed'
        ? [newWord(use, verdict.it, pins)]
        : [],
    )[0] ?? name;
  return judged.map(({ use, verdict }) => {
    const within = newName(['spaces', 'pipelines', 'fields'], use.within);
    const name = verdict.kind === 'renamed' ? newWord(use, verdict.it, pins) : use.name;
    return {
      use: { ...use, name, ...(within === undefined ? {} : { within }) },
      verdict: verdict.kind === 'renamed' ? { kind: 'found', it: verdict.it } : verdict,
    };
  });
}

const unique = (pins: Pins): Pins => [
  ...new Map(pins.map((pin) => [JSON.stringify([pin.kind, pin.within, pin.name]), pin])).values(),
];

/** What is wrong with names, with the deals it concerns. */
async function tell(judged: readonly JudgedName[], store: Store): Promise<readonly NameTold[]> {
  const open = await store.handoffs.inStates([
    'waiting',
    'held',
    'building',
    'offered',
    'accepted',
    'in_delivery',
    'returned',
  ]);
  return judged.flatMap((one) => {
    const message = describeName(one);
    const { kind, name, file, line, column, mapping } = one.use;
    if (message === undefined) return [];
    const deals = open.filter((row) => row.mapping === mapping).map((row) => row.dealId);
    return [{ kind: one.verdict.kind, what: kind, name, file, line, column, message, deals: [...new Set(deals)] }];
  });
}
