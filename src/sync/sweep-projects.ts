import { z } from 'zod';
import { newProject } from '../apply/made.ts';
import type { HandoffState } from '../domain/handoff-state.ts';
import type { HandoffId } from '../domain/ids.ts';
import { makesProject } from '../domain/operation.ts';
import type { ObservedProject } from '../domain/project.ts';
import type { CheckPurpose, HandoffRow, LedgerRow, Store } from '../store/store.ts';
import { type Candidate, type Checked, checkProjects } from './check-projects.ts';
import type { WriteDeps } from './deps.ts';
import { makeAgain } from './make-again.ts';
import type { Narrow } from './narrow.ts';
import { whatWasNoted } from './what-was-noted.ts';

/** Every project that delivery works in is looked at once in this time. */
const roundMs = 24 * 60 * 60_000;
/** And so many of them in one pass, so that no pass becomes a long one. */
const projectsPerPass = 25;
/** What delivery has finished, people may archive and delete as they like. */
const swept: readonly HandoffState[] = ['offered', 'accepted', 'in_delivery', 'returned'];

export const sweepCursor = 'sweep';

const Round = z.object({
  /** When this round over all projects began. */
  startedAt: z.number(),
  /** The last handoff that was looked at; absent once the round is over. */
  after: z.custom<HandoffId>((value) => typeof value === 'string').optional(),
  over: z.boolean(),
});
type Round = z.infer<typeof Round>;

interface Chosen {
  readonly rows: readonly HandoffRow[];
  readonly requested: ReadonlyMap<HandoffId, CheckPurpose>;
  readonly round?: Round;
}

/**
 * No listing of changes shows what was deleted, and none what was moved or archived with its list. So a few projects
 * at a time are held against ClickUp: those somebody asked for (a person, or a write that was refused), and in turn all
 * others once a day. What is found out is written down and planned by the same pass. Between two rounds: no request.
 */
export async function sweepProjects(deps: WriteDeps, only?: Narrow): Promise<void> {
  const shared = await deps.store.shares.all();
  const chosen = withoutShared(
    only === undefined ? await chooseDue(deps) : await chooseAmong(only, deps.store),
    shared,
  );
  const candidates = await candidatesOf(chosen, deps);
  if (candidates.length > 0) deps.progress({ step: 'checking projects', of: candidates.length });
  const found = candidates.length === 0 ? [] : await checkProjects(candidates, deps);
  // What is not stored and stands is taken over by the plan, which reads all of it.
  const checked = found.filter((one) => one.isStored || one.check.standing === 'gone');
  const unanswerable = [...chosen.requested].filter(([id]) => !checked.some(({ row }) => row.id === id));
  if (checked.length === 0 && unanswerable.length === 0 && chosen.round === undefined) return;
  await deps.fence.write(async (inside) => {
    for (const one of checked) await writeDown(one, chosen.requested.get(one.row.id), inside, deps.clock.now());
    for (const [id, purpose] of unanswerable) {
      await inside.handoffs.wake(id, deps.clock.now());
      await inside.checks.answer(id, purpose);
    }
    if (chosen.round !== undefined) await inside.cursors.set(sweepCursor, JSON.stringify(chosen.round));
  });
}

async function chooseAmong({ deals, named }: Narrow, store: Store): Promise<Chosen> {
  const all = [...(await store.handoffs.byDeal(deals)).values()].flat();
  const wishes = await store.checks.requested();
  const requested = new Map([...wishes].filter(([id]) => all.some((row) => row.id === id)));
  return { rows: named ? all : all.filter((row) => requested.has(row.id)), requested };
}

async function chooseDue({ store, clock }: WriteDeps): Promise<Chosen> {
  const requested = new Map([...(await store.checks.requested())].slice(0, projectsPerPass));
  const asked = [...(await store.handoffs.get([...requested.keys()])).values()];
  const before = await readRound(store);
  const isDue = before === undefined || !before.over || clock.now() - before.startedAt >= roundMs;
  if (!isDue) return { rows: asked, requested };
  const begun = before === undefined || before.over ? { startedAt: clock.now(), over: false } : before;
  const next = await store.handoffs.inStates(swept, projectsPerPass, begun.after);
  const last = next.at(-1);
  const round: Round =
    last === undefined || next.length < projectsPerPass
      ? { startedAt: begun.startedAt, over: true }
      : { ...begun, after: last.id };
  return { rows: [...asked, ...next.filter((row) => !requested.has(row.id))], requested, round };
}

/** What others are at is looked at when they have ended; who asked for it waits. */
const withoutShared = ({ rows, requested, ...round }: Chosen, shared: ReadonlyMap<HandoffId, unknown>): Chosen => ({
  ...round,
  rows: rows.filter(({ id }) => !shared.has(id)),
  requested: new Map([...requested].filter(([id]) => !shared.has(id))),
});

async function readRound(store: Store): Promise<Round | undefined> {
  const text = await store.cursors.get(sweepCursor);
  return text === undefined ? undefined : Round.parse(JSON.parse(text));
}

async function candidatesOf(
  { rows, requested }: Chosen,
  { store, workspaceId, mappings }: Pick<WriteDeps, 'store' | 'workspaceId' | 'mappings'>,
): Promise<Candidate[]> {
  const ids = rows.map((row) => row.id);
  const projects = await store.projects.get(ids);
  const checks = await store.checks.get(ids);
  const ledgers = await store.ledger.ofMany(ids);
  const sets = await store.sets.ofMany(ids);
  return rows.flatMap((row): Candidate[] => {
    const ledger = ledgers.get(row.id) ?? [];
    const isWanted = requested.get(row.id) === 'remake';
    const project = projects.get(row.id) ?? (isWanted ? projectInLedger(ledger, workspaceId) : undefined);
    return project === undefined
      ? []
      : [
          {
            ...{ row, project, isStored: projects.has(row.id), before: checks.get(row.id), ledger },
            noted: whatWasNoted(sets.get(row.id) ?? [], new Map()),
            mapping: mappings.find(({ name }) => name === row.mapping),
          },
        ];
  });
}

/**
 * A container that the ledger alone knows: a person named it, or the pass that made it died before it could write the
 * project down. Its tasks are read once it is taken over.
 */
function projectInLedger(ledger: readonly LedgerRow[], workspaceId: string): ObservedProject | undefined {
  const row = ledger.find(({ kind, state }) => makesProject(kind) && state === 'done');
  const place = Placed.safeParse(row?.request);
  if (row?.remoteId === undefined || !place.success) return undefined;
  const kind = row.kind === 'create-list' || row.kind === 'copy-list-template' ? 'list' : 'folder';
  return newProject(workspaceId, { ...place.data, kind, id: row.remoteId, settled: false });
}

const Placed = z.object({ spaceId: z.string(), name: z.string() });

async function writeDown(
  checked: Checked,
  purpose: CheckPurpose | undefined,
  inside: Store,
  at: number,
): Promise<void> {
  const { row, now, check, news, lost } = checked;
  await inside.projects.save(row.id, now);
  await inside.projects.saveTasks(row.id, news);
  for (const id of lost) await inside.projects.removeTask(id);
  await inside.checks.save(row.id, check);
  // Planned in this pass, whatever it was waiting for.
  if (hasNews(checked) || purpose !== undefined) await inside.handoffs.wake(row.id, at);
  if (purpose === 'remake') await makeAgain(checked, inside, at);
  if (purpose !== undefined) await inside.checks.answer(row.id, purpose);
}

const hasNews = ({ check, before, news, lost }: Checked): boolean =>
  news.length > 0 || lost.length > 0 || findings(check) !== findings(before);

const findings = (check: Candidate['before']): string =>
  JSON.stringify([check?.standing ?? 'present', check?.gone ?? [], check?.doubles ?? []]);
