import { defaultApplySettings } from '../apply/settings.ts';
import { createEraser } from '../audit/forget/create-eraser.ts';
import { type Findings, findPerson } from '../audit/forget/find-person.ts';
import { countAll, forgetPerson } from '../audit/forget/forget-person.ts';
import { scrubStore } from '../audit/forget/scrub-store.ts';
import { requireTerm } from '../audit/forget/terms.ts';
import { exitCode, UserError } from '../domain/errors.ts';
import { takeTurn } from '../engine/take-turn.ts';
import { count, printable, wrap } from '../plan/text-layout.ts';
import type { Eraser } from '../store/eraser.ts';
import type { Store } from '../store/store.ts';
import { usersPath } from './access.ts';
import { confirmed } from './confirm.ts';
import { outOfReach } from './forget-reach.ts';
import type { Exit, Io } from './io.ts';
import { openForLooking, readSettings } from './session.ts';
import { userOf } from './user-of.ts';
import { changeUsers, readUsers } from './users-file.ts';

export interface ForgetFlags {
  readonly who: string;
  /** Only what was given, and not what a record of theirs has besides. */
  readonly exactly: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly because: string;
  readonly by?: string;
  readonly json: boolean;
}

/** Shows where somebody stands in the store, asks once, and takes them out of it. */
export async function forgetCommand(flags: ForgetFlags, io: Io): Promise<Exit> {
  const given = requireTerm(flags.who);
  const { config } = readSettings(io);
  const store = await openForLooking(config.databaseUrl, io);
  try {
    const found = await findPerson(given, { store, now: io.clock.now(), isExact: flags.exactly });
    const eraser = createEraser(found.terms);
    const path = usersPath(config, io.cwd);
    const plan = await planOf(found, eraser, { store, path, mappingsDir: config.mappingsDir, cwd: io.cwd });
    if (!flags.json) io.out(preview(plan, io));
    const isNothing = countAll(found.rows) + plan.users === 0;
    const mayGoOn = !isNothing && !flags.dryRun && (flags.yes || (await confirmed(question(flags), io)));
    const isScrubbed = mayGoOn
      ? await carryOut({ flags, found, eraser, path }, store, io)
      : isNothing && !flags.dryRun
        ? await finishEarlier(store, io)
        : undefined;
    if (flags.json) io.out(`${JSON.stringify(documentOf(plan, flags, { isRemoved: mayGoOn, isScrubbed }))}\n`);
    else if (isScrubbed !== undefined) io.out(done(mayGoOn, isScrubbed));
    return isNothing || mayGoOn ? exitCode.ok : exitCode.changesPending;
  } finally {
    await store.close();
  }
}

interface Places {
  readonly store: Store;
  /** The file of users. */
  readonly path: string;
  readonly mappingsDir: string;
  readonly cwd: string;
}

async function planOf(found: Findings, eraser: Eraser, { store, path, ...places }: Places): Promise<Plan> {
  const names = (await readUsers(path)).map(({ name }) => name);
  const alike = names.filter((name) => eraser.has(name) && !eraser.is(name));
  const keys = await store.forgotten.keys(eraser);
  return {
    ...found,
    users: names.filter(eraser.is).length,
    reach: outOfReach({ ...found, keys }, eraser, { ...places, store, alike }),
  };
}

const question = ({ who }: ForgetFlags) => ({
  question: 'Remove all of this? It does not come back.',
  what: `forget ${who}`,
  instead: 'Add --yes once you have read it, or --dry-run to read it only.',
});

interface Work {
  readonly flags: ForgetFlags;
  readonly found: Findings;
  readonly eraser: Eraser;
  readonly path: string;
}

/** Answers whether nothing of it is left in the store's files. */
async function carryOut({ flags, found, eraser, path }: Work, store: Store, io: Io): Promise<boolean> {
  const fence = await waitForTurn(store, io);
  try {
    const { because: why, by = userOf(io) } = flags;
    const { isScrubbed } = await forgetPerson(
      { terms: found.terms, by, why },
      { store, clock: io.clock, write: fence.write, beside: () => takeOffUsers(path, eraser) },
    );
    return isScrubbed;
  } finally {
    await fence.release();
  }
}

const takeOffUsers = (path: string, eraser: Eraser): Promise<void> =>
  changeUsers(path, (users) =>
    users.some(({ name }) => eraser.is(name)) ? users.filter(({ name }) => !eraser.is(name)) : users,
  );

/** Nobody knows whether the last one came to its end: its rows are clean, and the files may not be. Undefined where there was none. */
async function finishEarlier(store: Store, io: Io): Promise<boolean | undefined> {
  if ((await store.forgotten.all()).length === 0) return undefined;
  const fence = await waitForTurn(store, io);
  try {
    return await scrubStore(store);
  } finally {
    await fence.release();
  }
}

const waitMs = 1_000;
const longestWaitMs = 120_000;

/** A pass that is under way would write down what it has read before, and so would whoever builds a share of one. */
async function waitForTurn(store: Store, { clock, stopping }: Io) {
  const deps = { store, clock, settings: defaultApplySettings };
  for (const end = clock.now() + longestWaitMs; ; await clock.sleep(waitMs, stopping)) {
    const fence = await takeTurn(deps);
    // Asked while no pass can hand any over.
    if (fence !== undefined && (await store.shares.all()).size === 0) return fence;
    await fence?.release();
    if (clock.now() >= end)
      throw new UserError(
        'FORGET_BUSY',
        `A pass has been under way on ${store.path} for two minutes; nothing was removed.`,
        {
          fix: 'Run this again when it has ended, or stop the service first.',
        },
      );
  }
}

type Plan = Findings & { readonly users: number; readonly reach: readonly string[] };

const columns = (rows: Plan['rows']): string[] =>
  Object.entries(rows).map(([table, rowsThere]) => `  ${String(rowsThere).padStart(7)}  ${wordsOf(table)}`);

/** Tables are called as the product calls what is in them. */
const wordsOf = (table: string): string =>
  table === 'audit'
    ? 'lines of the trail, of which texts go and commitments stay'
    : table.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function preview({ terms, rows, users, reach }: Plan, { width }: Io): string {
  const names = terms.map(({ text }) => text).join(', ');
  const all = { ...rows, ...(users === 0 ? {} : { users }) };
  const lines =
    countAll(all) === 0
      ? [...wrap(`Nothing in the store names ${printable(names)}.`, width)]
      : [
          ...wrap(
            `In the store, ${printable(names)} ${terms.length === 1 ? 'is' : 'are'} named in ${count(countAll(all), 'row')}:`,
            width,
          ),
          ...columns(all),
        ];
  const beyond = reach.flatMap((text) => wrap(text, width - 4).map((line, i) => `${i === 0 ? '  - ' : '    '}${line}`));
  return `${[...lines, 'Out of reach:', ...beyond].join('\n')}\n`;
}

const done = (isRemoved: boolean, isScrubbed: boolean): string => {
  const what = isRemoved
    ? 'Removed, and a line of the trail says so.'
    : 'People were forgotten before: the store was written anew, in case that was stopped before it did.';
  return isScrubbed
    ? `${what}\n`
    : `${what} Somebody was reading the store: its -wal file is emptied when they have ended, at the latest when the service stops.\n`;
};

const documentOf = (
  { terms, rows, deals, projects, users, reach }: Plan,
  { dryRun }: ForgetFlags,
  { isRemoved, isScrubbed }: { readonly isRemoved: boolean; readonly isScrubbed: boolean | undefined },
) => ({
  schema: 'handoff/forget@1' as const,
  dryRun,
  removed: isRemoved,
  scrubbed: isScrubbed ?? null,
  terms: terms.map(({ text }) => text),
  rows,
  users,
  readAgain: { deals, handoffs: projects },
  outOfReach: reach,
});
